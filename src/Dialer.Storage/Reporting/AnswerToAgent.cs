namespace Dialer.Storage.Reporting;

/// <summary>Percentiles by nearest rank.</summary>
public sealed record AnswerToAgent(TimeSpan P50, TimeSpan P95, TimeSpan P99);
