using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Simulator.Faults;

namespace Dialer.Simulator;

/// <summary>What a world is made of; all else comes from its seed.</summary>
internal sealed record WorldSettings
{
    public static TrunkId Trunk { get; } = new("carrier");

    public int Campaigns { get; init; } = 1;

    /// <summary>Contacts of each campaign.</summary>
    public int Contacts { get; init; } = 40;

    public int Agents { get; init; } = 4;

    public int CallsPerSecond { get; init; } = 2;

    public int Capacity { get; init; } = 6;

    /// <summary>What a person hears at a port.</summary>
    public const string IvrPrompt = "ivr";

    public CampaignMode Mode { get; init; } = CampaignMode.Progressive;

    public decimal DialingRate { get; init; } = 1.5m;

    public PredictiveSettings Predictive { get; init; } = PredictiveSettings.Default;

    /// <summary>Ports of each campaign that uses them.</summary>
    public int Ports { get; init; } = 4;

    /// <summary>Who may serve people: agents, or the ports of a campaign.</summary>
    public int Servers => Mode.UsesPorts() ? Ports : Agents;

    public int MaxAttempts { get; init; } = 3;

    public CallProgressSettings Cpa { get; init; } = CallProgressSettings.Off;

    public MachineTreatment MachineTreatment { get; init; } = MachineTreatment.HangUp.Default;

    public TimeSpan WrapUpLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Mean time between two looks of an agent at its desktop.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Events between two snapshots of a campaign.</summary>
    public int SnapshotEvery { get; init; } = 1000;

    public CustomerBehaviour Customers { get; init; } = new();

    public FaultPlan Faults { get; init; } = FaultPlan.None;

    /// <summary>
    /// Whether the journal keeps bytes, what is rebuilt from it is compared with the live state, and a hash of all
    /// deliveries is kept: too slow for a benchmark.
    /// </summary>
    public bool Audited { get; init; } = true;

    /// <summary>Virtual time after which a world that is not over is taken to be stuck.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromHours(4);

    /// <summary>A small call centre of a size that the seed draws.</summary>
    public static WorldSettings ForSeed(int seed, FaultPlan faults)
    {
        var random = new Random(seed);
        return new WorldSettings
        {
            Campaigns = random.Next(1, 3),
            Contacts = random.Next(15, 50),
            Agents = random.Next(2, 7),
            CallsPerSecond = random.Next(1, 6),
            Capacity = random.Next(2, 10),
            DialingRate = random.Next(10, 31) / 10m,
            SnapshotEvery = random.Next(2, 30),
            WrapUpLimit = TimeSpan.FromSeconds(random.Next(0, 30)),
            Faults = faults,
        };
    }

    /// <summary>
    /// The same in a mode; one of ports has no agents, and a predictive one has contacts enough for abandons to be
    /// allowed, and lines enough for them to happen.
    /// </summary>
    public static WorldSettings ForSeed(int seed, FaultPlan faults, CampaignMode mode)
    {
        WorldSettings settings = ForSeed(seed, faults) with { Mode = mode };
        if (mode.UsesPorts()) settings = settings with { Agents = 0, Ports = settings.Agents };
        if (!mode.IsPredictive()) return settings;
        var random = new Random(~seed);
        int contacts = random.Next(80, 200);
        int servers = random.Next(3, 8);
        return settings with
        {
            Campaigns = 1,
            Contacts = contacts,
            Agents = mode.UsesPorts() ? 0 : servers,
            Ports = servers,
            CallsPerSecond = random.Next(4, 10),
            Capacity = random.Next(30, 60),
            MaxAttempts = 2,
            Predictive = new PredictiveSettings(
                random.Next(30, 91) / 10m,
                3.0m,
                random.Next(3) == 0 ? PredictivePolicy.Classic : PredictivePolicy.Product,
                random.Next(10, 100),
                random.Next(5, 30) / 10m),
        };
    }

    /// <summary>A call centre that is busy all the time at this rate.</summary>
    public static WorldSettings ForSpeed(double hours, int callsPerSecond) => new()
    {
        Contacts = (int)(callsPerSecond * 3600 * hours * 1.02) + 1000,
        Agents = Math.Min(500, callsPerSecond * 10),
        CallsPerSecond = callsPerSecond,
        Capacity = callsPerSecond * 60,
        DialingRate = 6,
        MaxAttempts = 1,
        WrapUpLimit = TimeSpan.FromSeconds(3),
        LookEvery = TimeSpan.FromSeconds(30),
        Customers = new CustomerBehaviour { Answers = 0.3, TalkMeanSeconds = 12 },
        Audited = false,
        Limit = TimeSpan.FromHours(hours),
    };

    public static CampaignId CampaignAt(int index) => new($"campaign-{index}");

    public CampaignSettings SettingsOf(int index) => new(
        CampaignAt(index),
        $"Campaign {index}",
        Mode,
        new QueueId("sales"),
        Trunk,
        E164.Parse("+4930123456"),
        DialingRate,
        NoAnswerRingLimit: TimeSpan.FromSeconds(20),
        AbandonClock: TimeSpan.FromSeconds(2),
        new RetryRules(MaxAttempts, 30, Retries()))
    {
        Predictive = Predictive,
        Ivr = new IvrSettings(Ports, IvrPrompt),
        Cpa = Cpa,
        MachineTreatment = MachineTreatment,
    };

    // All but those that mean never, so that a world is soon over; long enough for a call to be gone from the network.
    private static ImmutableSortedDictionary<Outcome, TimeSpan> Retries() => Enum.GetValues<Outcome>()
        .Where(outcome => outcome.DefaultRetry() > TimeSpan.Zero)
        .ToImmutableSortedDictionary(outcome => outcome, _ => TimeSpan.FromMinutes(2));
}
