namespace Dialer.Simulator.Faults;

/// <summary>
/// What goes wrong, and how often; drawn from the seed. No fault starts after <see cref="Until"/>: from there on the
/// world must drain.
/// </summary>
internal sealed record FaultPlan
{
    /// <summary>The groups that can be asked for by name, each with the faults it switches on.</summary>
    private static readonly Dictionary<string, Func<FaultPlan, FaultPlan>> Groups = new(StringComparer.Ordinal)
    {
        ["journal"] = plan => plan with
        {
            JournalRefusals = 0.004,
            JournalDoubts = 0.002,
            JournalStallEvery = TimeSpan.FromSeconds(90),
            RecoveryFailures = 0.1,
            FetchFailures = 0.1,
        },
        ["gateway"] = plan => plan with
        {
            LostReplies = 0.01,
            LateReplies = 0.05,
            GatewayRestarts = 0.0005,
            OutageEvery = TimeSpan.FromMinutes(5),
        },
        ["phones"] = plan => plan with { PhoneRefusals = 0.05, PhoneLosses = 0.03, PhoneSilence = 0.05 },
        ["agents"] = plan => plan with { AgentBreaks = 0.1 },
        ["actors"] = plan => plan with { Throws = 0.0015 },
        ["kills"] = plan => plan with { StepsBetweenKills = 6000 },
    };

    /// <summary>A world where nothing fails.</summary>
    public static FaultPlan None { get; } = new();

    /// <summary>Everything at once.</summary>
    public static FaultPlan All { get; } = Groups.Values.Aggregate(None, (plan, group) => group(plan));

    /// <summary>Share of appends that the journal refuses; nothing of them is kept.</summary>
    public double JournalRefusals { get; init; }

    /// <summary>Share of appends that are committed although the journal says that they failed.</summary>
    public double JournalDoubts { get; init; }

    /// <summary>Mean time between two stalls of the journal; zero for never.</summary>
    public TimeSpan JournalStallEvery { get; init; }

    /// <summary>Longest stall of the journal.</summary>
    public TimeSpan JournalStallMost { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Share of recoveries that fail.</summary>
    public double RecoveryFailures { get; init; }

    /// <summary>Share of fetches of contacts that fail.</summary>
    public double FetchFailures { get; init; }

    /// <summary>Share of the gateway's replies that reach nobody.</summary>
    public double LostReplies { get; init; }

    /// <summary>Share of the gateway's replies that are up to 3 s late, and with them those that follow.</summary>
    public double LateReplies { get; init; }

    /// <summary>Share of the gateway's commands at which it fails and is restarted, without its calls.</summary>
    public double GatewayRestarts { get; init; }

    /// <summary>Mean time between two times that the carrier does not answer OPTIONS; zero for never.</summary>
    public TimeSpan OutageEvery { get; init; }

    /// <summary>Share of reservation calls that the phone refuses.</summary>
    public double PhoneRefusals { get; init; }

    /// <summary>Share of reservation calls that nobody answers.</summary>
    public double PhoneSilence { get; init; }

    /// <summary>Share of answered reservation calls whose phone drops out before it is released.</summary>
    public double PhoneLosses { get; init; }

    /// <summary>Share of an agent's looks at its desktop at which it takes a break, signs out or hangs up.</summary>
    public double AgentBreaks { get; init; }

    /// <summary>Share of messages at which the actor that takes them throws.</summary>
    public double Throws { get; init; }

    /// <summary>Mean number of steps between two deaths of the whole process; 0 for never.</summary>
    public int StepsBetweenKills { get; init; }

    /// <summary>No fault starts after this much virtual time.</summary>
    public TimeSpan Until { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Reads <c>none</c>, <c>all</c> or group names with commas between them; otherwise says the rule.
    /// </summary>
    public static bool TryParse(string text, out FaultPlan plan, out string fault)
    {
        (plan, fault) = (None, "");
        if (text == "none") return true;
        string[] names = text == "all" ? [.. Groups.Keys] : text.Split(',', StringSplitOptions.TrimEntries);
        foreach (string name in names)
        {
            if (!Groups.TryGetValue(name, out Func<FaultPlan, FaultPlan>? group))
            {
                fault = $"'{name}' is not none, all or a list of {string.Join(", ", Groups.Keys)}";
                return false;
            }

            plan = group(plan);
        }

        return true;
    }
}
