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
        return new(200, 16, rings, final, talk);
    }

    private static bool Takes(ref double draw, double share)
    {
        bool taken = draw >= 0 && draw < share;
        draw = taken ? -1 : draw - share;
        return taken;
    }
}
