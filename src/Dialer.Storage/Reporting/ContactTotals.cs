namespace Dialer.Storage.Reporting;

/// <summary>Rows of contact files: read is the sum of the others.</summary>
public sealed record ContactTotals(long Read, long Valid, long Invalid, long Duplicate);
