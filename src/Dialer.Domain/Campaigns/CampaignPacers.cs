using Dialer.Domain.Pacing;
using Dialer.Domain.Pacing.Policies;

namespace Dialer.Domain.Campaigns;

/// <summary>Which pacer a campaign has, and how its settings read to it; a port is an agent to it.</summary>
public static class CampaignPacers
{
    /// <summary>The pacer of these settings; it knows nothing but what was kept.</summary>
    public static IPacer Make(CampaignSettings settings, PacerMemory? kept) =>
        (settings.Mode, settings.Predictive.Policy) switch
        {
            (CampaignMode.Progressive or CampaignMode.IvrProgressive, _) => new ProgressivePacer(settings.DialingRate),
            (CampaignMode.Predictive or CampaignMode.IvrPredictive, PredictivePolicy.Product) =>
                new PredictivePacer([TermsOf(settings)], kept),
            (CampaignMode.Predictive or CampaignMode.IvrPredictive, PredictivePolicy.Classic) => new CappedPacer(
                new ClassicPacer(TermsOf(settings), ClassicOf(settings)), TermsOf(settings), kept?.Campaigns[0].Ledger),
            _ => throw new InvalidOperationException($"no pacer for {settings.Mode}, {settings.Predictive.Policy}"),
        };

    /// <summary>Whether the pacer of the one cannot become that of the other, and a new one is needed.</summary>
    internal static bool Differ(CampaignSettings one, CampaignSettings other) =>
        one.Mode != other.Mode || one.Predictive.Policy != other.Predictive.Policy;

    /// <summary>What the pacer is told of settings that may change while it runs.</summary>
    internal static IEnumerable<PacerInput> Changes(CampaignSettings settings)
    {
        if (!settings.Mode.IsPredictive())
        {
            yield return new PacerInput.DialingRateChanged(settings.DialingRate);
            yield break;
        }

        yield return new PacerInput.TermsChanged(0, TermsOf(settings));
        if (settings.Predictive.Policy == PredictivePolicy.Classic)
            yield return new PacerInput.ClassicTermsChanged(ClassicOf(settings));
    }

    /// <summary>The ledger's days are those of UTC until campaigns have a zone.</summary>
    private static PacerTerms TermsOf(CampaignSettings settings) => new(
        (double)settings.Predictive.AbandonRatePercentage / 100,
        settings.AbandonClock,
        (double)settings.Predictive.MaxDialingRate,
        TimeSpan.Zero);

    private static ClassicTerms ClassicOf(CampaignSettings settings) => new(
        settings.Predictive.CorrectionPace,
        (double)settings.Predictive.Gain,
        (double)settings.Predictive.MaxDialingRate);
}
