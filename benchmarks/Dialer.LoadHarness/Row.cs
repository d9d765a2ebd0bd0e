namespace Dialer.LoadHarness;

/// <summary>What one row is to measure.</summary>
/// <param name="CallsPerSecond">Of the trunk.</param>
/// <param name="AnswerPercent">Customers of 100 who answer.</param>
/// <param name="Seconds">Measured time.</param>
/// <param name="CallSeconds">Of an answered call.</param>
/// <param name="Agents">Phones.</param>
/// <param name="Contacts">Numbers in the contact file.</param>
/// <param name="Probe">Whether our own carrier stands in for sipp, to stamp each answer.</param>
/// <param name="Folder">For its files.</param>
internal sealed record Row(
    int CallsPerSecond,
    int AnswerPercent,
    int Seconds,
    int CallSeconds,
    int Agents,
    int Contacts,
    bool Probe,
    string Folder)
{
    /// <summary>
    /// A queue has at most 500 agents; more take more campaigns, each with a queue, on the one trunk.
    /// </summary>
    public int Campaigns => ((Agents - 1) / 480) + 1;

    /// <summary>From INVITE to answer, of sipp's customers.</summary>
    public static readonly TimeSpan Ring = TimeSpan.FromMilliseconds(300);

    /// <summary>Until as many calls end as begin, and what was compiled at first use has been used.</summary>
    public TimeSpan RampUp => Ring + TimeSpan.FromSeconds(CallSeconds + 3);

    /// <summary>A row of sipp.</summary>
    public static Row Of(HarnessOptions options, RateSpec rate)
    {
        // An agent is taken for the ring, the call, and about half a second of reservation and hang-up around it; one
        // who waits is on the phone too, so too many would be load of another kind.
        double seconds = Ring.TotalSeconds + (rate.AnswerPercent / 100.0 * (options.CallSeconds + 0.5));
        int spared = (int)Math.Ceiling(1.03 * rate.CallsPerSecond * seconds) + 15;
        int agents = options.Agents > 0 ? options.Agents : spared;
        var row = new Row(
            rate.CallsPerSecond, rate.AnswerPercent, options.Seconds, options.CallSeconds, agents, 0, false,
            options.Folder);
        double run = row.RampUp.TotalSeconds + options.Seconds + 2;
        return row with { Contacts = (int)Math.Ceiling(rate.CallsPerSecond * run) };
    }

    /// <summary>The row for the answer's delay: 20 calls/s of about 2 s, and agents who are free.</summary>
    public static Row Probing(HarnessOptions options) =>
        new(20, 100, Math.Max(1, (options.ProbeCalls / 20) - 5), 2, 90, options.ProbeCalls, true, options.Folder);
}
