namespace Dialer.CarrierSimulator;

/// <summary>
/// What one number does when it is called. Drawn from the seed and the number, so that a run can be repeated.
/// </summary>
/// <param name="FinalStatus">
/// 200 for an answer, else the refusal; 0 for a number that rings until it is cancelled.
/// </param>
/// <param name="Q850">Cause sent with a refusal.</param>
/// <param name="RingsAfter">From the INVITE to the 180.</param>
/// <param name="FinalAfter">From the 180 (or the INVITE, where there is none) to the final response.</param>
/// <param name="TalksFor">From the answer to the customer's BYE.</param>
public sealed record CustomerScript(
    int FinalStatus, int Q850, TimeSpan RingsAfter, TimeSpan FinalAfter, TimeSpan TalksFor)
{
    /// <summary>Before this people have not been analysed, and have nobody to talk to.</summary>
    private static readonly TimeSpan Greets = TimeSpan.FromSeconds(4);

    /// <summary>What nobody hangs up on ends by itself some day, as a machine's tape does.</summary>
    private static readonly TimeSpan Records = TimeSpan.FromSeconds(45);

    /// <summary>Who answers; null where answers are no recordings.</summary>
    public Answerer? Answerer { get; init; }

    /// <summary>Chooses the recording of its kind, 0 or more.</summary>
    public int Recording { get; init; }

    /// <summary>Whether it is heard before an answer, which then never comes.</summary>
    public bool IsEarly => Answerer is CarrierSimulator.Answerer.Sit or CarrierSimulator.Answerer.Busy;

    /// <summary>Draws the script of a number.</summary>
    /// <param name="settings">Shares and durations.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="number">User part of the request URI.</param>
    public static CustomerScript Draw(CustomerMix settings, int seed, string number)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(number);
        // A stable hash: string.GetHashCode differs from run to run.
        uint hash = 2166136261;
        foreach (char c in number) hash = (hash ^ c) * 16777619;
        var random = new Random(unchecked((int)hash ^ (seed * 486187739)));
        double draw = random.NextDouble();
        TimeSpan rings = TimeSpan.FromMilliseconds(100 + (300 * random.NextDouble()));
        TimeSpan final = settings.RingMean * (0.5 + random.NextDouble());
        TimeSpan talk = settings.TalkMean * (0.5 + random.NextDouble());
        if (Takes(ref draw, settings.Busy)) return new(486, 17, rings, TimeSpan.Zero, TimeSpan.Zero);
        if (Takes(ref draw, settings.Unallocated)) return new(404, 1, rings, TimeSpan.Zero, TimeSpan.Zero);
        if (Takes(ref draw, settings.Unavailable)) return new(480, 18, rings, final, TimeSpan.Zero);
        if (Takes(ref draw, settings.CarrierFails)) return new(503, 34, rings, TimeSpan.Zero, TimeSpan.Zero);
        if (Takes(ref draw, settings.NoAnswer)) return new(0, 0, rings, TimeSpan.Zero, TimeSpan.Zero);
        var answers = new CustomerScript(200, 16, rings, final, talk);
        if (settings.Answers is not { } mix) return answers;
        Answerer who = mix.Draw(random);
        answers = answers with { Answerer = who, Recording = random.Next(1000) };
        return who is CarrierSimulator.Answerer.Person
            ? answers with { TalksFor = Greets + talk } : answers with { TalksFor = Records };
    }

    private static bool Takes(ref double draw, double share)
    {
        bool taken = draw >= 0 && draw < share;
        draw = taken ? -1 : draw - share;
        return taken;
    }
}
