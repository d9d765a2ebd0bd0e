namespace Dialer.Domain.Campaigns;

/// <summary>What a predictive campaign is told on top; names, ranges and defaults are those of campaigns §2.</summary>
/// <param name="MaxDialingRate">Most lines for each agent, 1 to 10 with one decimal; of use above 1.</param>
/// <param name="AbandonRatePercentage">
/// Abandoned of live answers that no window of the ledger may pass, 1 to 100 percent with one decimal.
/// </param>
/// <param name="Policy">How it decides; fixed once the campaign has begun.</param>
/// <param name="CorrectionPace">Live answers between corrections of the classic policy, 10 to 5000.</param>
/// <param name="Gain">Multiplies each correction of the classic policy, 0.1 to 3.</param>
public sealed record PredictiveSettings(
    decimal MaxDialingRate,
    decimal AbandonRatePercentage,
    PredictivePolicy Policy,
    int CorrectionPace,
    decimal Gain)
{
    /// <summary>The defaults of campaigns §2.</summary>
    public static PredictiveSettings Default { get; } = new(1, 3.0m, PredictivePolicy.Product, 70, 1.0m);
}
