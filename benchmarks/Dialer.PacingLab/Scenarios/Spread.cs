namespace Dialer.PacingLab.Scenarios;

/// <summary>A distribution of durations.</summary>
/// <param name="Kind">Its shape.</param>
/// <param name="MeanSeconds">Above 0.</param>
/// <param name="Cv">Standard deviation over mean, of the log-normal only.</param>
internal sealed record Spread(SpreadKind Kind, double MeanSeconds, double Cv = 1)
{
    public Spread WithMean(double meanSeconds) => this with { MeanSeconds = meanSeconds };
}
