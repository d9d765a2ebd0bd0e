using System.Globalization;
using Dialer.Domain.Pacing;
using Dialer.Domain.Pacing.Policies;
using Dialer.PacingLab.Baselines;
using Dialer.PacingLab.Scenarios;

namespace Dialer.PacingLab.Engine;

/// <summary>A policy of the lab by its name.</summary>
/// <param name="Name">As it was written.</param>
/// <param name="Make">Makes its pacer for a scenario.</param>
/// <param name="PlansCampaigns">It plans the scenario's campaigns each for itself; else they are lists of one.</param>
internal sealed record PolicyName(string Name, Func<Scenario, IPacer> Make, bool PlansCampaigns = false)
{
    public const string Rule = "product, product-merged, classic, classic:gain=G,pace=P,max=M, progressive, ratio:K "
        + "(K from 1), vicidial:max=M,target=D,intensity=I,method=hard|average|tapered,tally=all|available, "
        + "vicidial:best";

    public const string Best = "vicidial:best";

    public bool IsBest => Name == Best;

    /// <summary>The replica places lines each 2.5 s, which has to be met to the half second.</summary>
    public double BeatSeconds => Name.StartsWith("vicidial", StringComparison.Ordinal) ? 0.5 : 1;

    public static PolicyName? Parse(string name)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        string kind = colon < 0 ? name : name[..colon];
        string? detail = colon < 0 ? null : name[(colon + 1)..];
        return (kind, detail) switch
        {
            ("product", null) => new PolicyName(name, Product, PlansCampaigns: true),
            ("product-merged", null) => new PolicyName(name, s => new PredictivePacer([TermsOf(s)])),
            ("progressive", null) => new PolicyName(name, s => new RatioPacer(TermsOf(s))),
            ("ratio", { } k) when Number(k) is >= 1 and <= 100 and var ratio =>
                new PolicyName(name, s => new RatioPacer(TermsOf(s), ratio)),
            ("classic", null) => new PolicyName(name, s => new ClassicPacer(TermsOf(s))),
            ("classic", { } terms) when ClassicOf(terms) is { } classic =>
                new PolicyName(name, s => new ClassicPacer(TermsOf(s), classic)),
            ("vicidial", "best") => new PolicyName(name, s => new VicidialPacer(TermsOf(s), new VicidialTerms())),
            ("vicidial", _) when VicidialTerms.Parse(detail ?? string.Empty) is { } terms =>
                new PolicyName(name, s => new VicidialPacer(TermsOf(s), terms)),
            _ => null,
        };
    }

    public static PacerTerms TermsOf(Scenario scenario) => new(
        scenario.AbandonLimitPercent / 100,
        TimeSpan.FromSeconds(scenario.AbandonClockSeconds),
        scenario.MaxLinesPerAgent,
        TimeSpan.Zero);

    private static PredictivePacer Product(Scenario scenario) =>
        new([.. scenario.AllCampaigns.Select(_ => TermsOf(scenario))]);

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    private static ClassicTerms? ClassicOf(string text)
    {
        var terms = new ClassicTerms();
        foreach (string part in text.Split(','))
        {
            string[] pair = part.Split('=');
            if (pair.Length != 2 || Number(pair[1]) is not { } value) return null;
            switch (pair[0])
            {
                case "gain" when value is >= 0.1 and <= 3: terms = terms with { Gain = value }; break;
                case "pace" when value is >= 10 and <= 5000: terms = terms with { CorrectionPace = (int)value }; break;
                case "max" when value is >= 1 and <= 10: terms = terms with { MaxDialingRate = value }; break;
                default: return null;
            }
        }

        return terms;
    }
}
