using System.Text.Json;
using Dialer.PacingLab.Engine;

namespace Dialer.PacingLab.Scenarios;

/// <summary>
/// Reads a scenario from JSON. <c>ring.kind = mix</c>: answers uniform from <c>minSeconds</c> (a third of the mean) to
/// <c>maxSeconds</c> (five thirds), no answer at <c>noAnswerSeconds</c> (25), busy after <c>busySeconds</c> (2.5),
/// failures after <c>failureSeconds</c> (0.5).
/// </summary>
internal static class ScenarioReader
{
    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The scenario, or null with every fault in <paramref name="faults"/>.</summary>
    public static Scenario? Read(string json, out IReadOnlyList<ScenarioFault> faults)
    {
        var found = new List<ScenarioFault>();
        faults = found;
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, Options);
        }
        catch (JsonException e)
        {
            found.Add(new ScenarioFault("scenario", e.Message, "JSON"));
            return null;
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                found.Add(new ScenarioFault("scenario", document.RootElement.ValueKind.ToString(), "an object"));
                return null;
            }

            Scenario read = Read(new FieldReader(document.RootElement, string.Empty, found));
            return found.Count == 0 ? read : null;
        }
    }

    private static Scenario Read(FieldReader from)
    {
        double hours = from.Number("hours", 0, 24 * 31, null, leastExcluded: true);
        double answer = from.Number("answerProbability", 0, 1, null);
        var scenario = new Scenario(
            from.Text("name", "1 to 100 characters"),
            from.Whole("agents", 1, 2000, null),
            hours,
            from.Whole("seeds", 1, 10_000, 16),
            ReadSpread(from.Object("handle", needed: true)) ?? new Spread(SpreadKind.Exponential, 1),
            ReadRing(from.Object("ring", needed: true)),
            answer)
        {
            WrapUp = ReadSpread(from.Object("wrapUp", needed: false)),
            NoAnswerSeconds = from.Number("noAnswerSeconds", 1, 300, 25),
            BusyProbability = from.Number("busyProbability", 0, 1, 0),
            FailureProbability = from.Number("failureProbability", 0, 1, 0),
            MachineProbability = from.Number("machineProbability", 0, 1, 0),
            AbandonClockSeconds = from.Number("abandonClockSeconds", 0, 60, null),
            AnalysisSeconds = from.Number("analysisSeconds", 0, 60, 0),
            AnalysisErrorPercent = from.Number("analysisErrorPercent", 0, 50, 0),
            AbandonLimitPercent = from.Number("abandonLimitPercent", 0, 100, 3, leastExcluded: true),
            MaxLinesPerAgent = from.Number("maxLinesPerAgent", 1, 100, 10),
            Contacts = from.OptionalWhole("contacts", 1, 100_000_000),
            TrunkLines = from.OptionalWhole("trunkLines", 1, 1_000_000),
            CallsPerSecond = from.Optional("callsPerSecond", 0, 10_000, leastExcluded: true),
            Inbound = ReadInbound(from.Object("inbound", needed: false)),
            Campaigns = [.. from.Objects("campaigns").Select(ReadCampaign)],
            Changes = [.. from.Objects("changes").Select(c => ReadChange(c, hours))],
        };
        IReadOnlyList<string> policies = from.Texts("policies");
        for (int i = 0; i < policies.Count; i++)
        {
            if (PolicyName.Parse(policies[i]) is null) from.Fault($"policies[{i}]", policies[i], PolicyName.Rule);
        }

        if (policies.Count > 0) scenario = scenario with { Policies = policies };
        CheckSum(from, scenario);
        from.End();
        return scenario;
    }

    private static void CheckSum(FieldReader from, Scenario read)
    {
        double sum = read.AnswerProbability + read.BusyProbability + read.FailureProbability + read.MachineProbability;
        if (sum > 1 + 1e-9)
        {
            from.Fault(
                "answerProbability",
                FormattableString.Invariant($"{sum} with busy, failure and machine"),
                "the probabilities add up to 1 at most");
        }
    }

    private static Spread? ReadSpread(FieldReader? from)
    {
        if (from is null) return null;
        string kind = from.Text("kind", "exponential, lognormal or constant");
        double mean = from.Number("meanSeconds", 0, 36_000, null, leastExcluded: true);
        double cv = from.Number("cv", 0, 10, 1, leastExcluded: true);
        from.End();
        switch (kind)
        {
            case "exponential": return new Spread(SpreadKind.Exponential, mean);
            case "lognormal": return new Spread(SpreadKind.Lognormal, mean, cv);
            case "constant": return new Spread(SpreadKind.Constant, mean);
            case "": return null;
            default:
                from.Fault("kind", kind, "exponential, lognormal or constant");
                return null;
        }
    }

    private static Ring ReadRing(FieldReader? from)
    {
        if (from is null) return new Ring.Exponential(1);
        string kind = from.Text("kind", "exponential or mix");
        double mean = from.Number("meanSeconds", 0, 300, null, leastExcluded: true);
        double min = from.Number("minSeconds", 0, 300, mean / 3);
        double max = from.Number("maxSeconds", min, 300, Math.Max(min, 5 * mean / 3));
        double busy = from.Number("busySeconds", 0, 60, 2.5);
        double failure = from.Number("failureSeconds", 0, 60, 0.5);
        if (kind is not ("exponential" or "mix" or "")) from.Fault("kind", kind, "exponential or mix");
        from.End();
        return kind == "mix" ? new Ring.Mix(min, max, busy, failure) : new Ring.Exponential(mean);
    }

    private static Inbound? ReadInbound(FieldReader? from)
    {
        if (from is null) return null;
        var read = new Inbound(
            from.Number("perMinute", 0, 10_000, null),
            ReadSpread(from.Object("handle", needed: true)) ?? new Spread(SpreadKind.Exponential, 1));
        from.End();
        return read;
    }

    private static CampaignMix ReadCampaign(FieldReader from)
    {
        var read = new CampaignMix(
            from.Number("answerProbability", 0, 1, null), from.OptionalWhole("contacts", 1, 100_000_000));
        from.End();
        return read;
    }

    private static Change ReadChange(FieldReader from, double hours)
    {
        var read = new Change(from.Number("atMinutes", 0, hours * 60, null))
        {
            AnswerProbability = from.Optional("answerProbability", 0, 1),
            MachineProbability = from.Optional("machineProbability", 0, 1),
            FailureProbability = from.Optional("failureProbability", 0, 1),
            HandleMeanSeconds = from.Optional("handleMeanSeconds", 0, 36_000, leastExcluded: true),
            InboundPerMinute = from.Optional("inboundPerMinute", 0, 10_000),
            AbandonLimitPercent = from.Optional("abandonLimitPercent", 0, 100, leastExcluded: true),
            Agents = from.OptionalWhole("agents", 0, 2000),
        };
        from.End();
        return read;
    }
}
