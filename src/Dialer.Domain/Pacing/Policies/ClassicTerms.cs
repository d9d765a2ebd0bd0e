namespace Dialer.Domain.Pacing.Policies;

/// <summary>Parameters of the reference system's controller (campaigns §2).</summary>
/// <param name="CorrectionPace">Live answers between corrections, 10 to 5000.</param>
/// <param name="Gain">Multiplies each correction, 0.1 to 3.</param>
/// <param name="MaxDialingRate">Most lines for each agent who waits, 1 to 10.</param>
/// <param name="InitialRate">Lines for each agent before the first correction.</param>
public sealed record ClassicTerms(
    int CorrectionPace = 70, double Gain = 1, double MaxDialingRate = 10, double InitialRate = 1.5);
