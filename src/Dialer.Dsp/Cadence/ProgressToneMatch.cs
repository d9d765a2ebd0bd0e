namespace Dialer.Dsp.Cadence;

/// <summary>A call progress tone that was recognised.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Country">The country whose tone fits best; others may have the same.</param>
/// <param name="Ambiguous">Another kind fits as well (Polish busy and congestion are one and the same).</param>
public readonly record struct ProgressToneMatch(ProgressToneKind Kind, string Country, bool Ambiguous);
