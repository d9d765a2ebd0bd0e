namespace Dialer.Domain.Pacing.Ledger;

/// <summary>
/// What the counts of a window say of the underlying abandon rate: with Jeffreys' prior Beta(½, ½) the posterior is
/// Beta(½ + abandoned, ½ + connected).
/// </summary>
/// <param name="Count">The window.</param>
public readonly record struct AbandonPosterior(LedgerCount Count)
{
    private double A => Count.Abandoned + 0.5;

    private double B => Math.Max(0, Count.Live - Count.Abandoned) + 0.5;

    /// <summary>Its mean, 0 to 1.</summary>
    public double Mean => A / (A + B);

    /// <summary>Its standard deviation.</summary>
    public double Deviation => Math.Sqrt(A * B / ((A + B) * (A + B) * (A + B + 1)));

    /// <summary>Probability that the rate is above a limit, 0 to 1.</summary>
    public double Above(double limit) => 1 - IncompleteBeta.Regularized(A, B, limit);
}
