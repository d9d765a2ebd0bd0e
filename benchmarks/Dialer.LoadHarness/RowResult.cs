namespace Dialer.LoadHarness;

/// <summary>What one row came to; CPU is in percent of one core, memory in bytes.</summary>
internal sealed record RowResult
{
    /// <summary>
    /// Of a call of 10 s, 200 ms are mixed with the zip tone and the first 150 ms are on their way round.
    /// </summary>
    public const double LeastAudioPercent = 95;

    public required Row Row { get; init; }

    /// <summary>
    /// Attempts that began in the measured time, from the database, and the fewest of any of its seconds.
    /// </summary>
    public required long Started { get; init; }

    public required long LowestSecond { get; init; }

    /// <summary>Whole run: rows of attempts, those without an end, and the journal's events of begin and end.</summary>
    public required long Attempts { get; init; }

    public required long Open { get; init; }

    public required long StartEvents { get; init; }

    public required long CloseEvents { get; init; }

    public required SortedDictionary<string, long> Outcomes { get; init; }

    /// <summary>Calls that were bridged, from the database.</summary>
    public required long Connected { get; init; }

    /// <summary>Of those, calls of which audio was sent to the agent.</summary>
    public required long Heard { get; init; }

    public required CarrierStatistics? Carrier { get; init; }

    public required double DialerCpu { get; init; }

    public required double PhonesCpu { get; init; }

    public required double CarrierCpu { get; init; }

    /// <summary>Of everything else on the machine.</summary>
    public required double OtherCpu { get; init; }

    /// <summary>Calls in flight, mean over the measured time.</summary>
    public required double Lines { get; init; }

    /// <summary>Before the first call, with all phones registered and all agents signed in; and at most.</summary>
    public required long WorkingSetIdle { get; init; }

    public required long WorkingSet { get; init; }

    public required long HeapIdle { get; init; }

    public required long Heap { get; init; }

    public required long AllocatedPerCall { get; init; }

    public required double GcPausePercent { get; init; }

    /// <summary>
    /// Packets of the phones' own voice that came back to them through the dialer, the carrier's echo and the dialer
    /// again, of 50 for each second of bridged calls; null where the carrier echoes nothing.
    /// </summary>
    public required double? AudioPercent { get; init; }

    /// <summary>
    /// From the 200 to the first audio for the agent: by the dialer's own clock, and at the peers (probes only).
    /// </summary>
    public required Quantiles Inside { get; init; }

    public required Quantiles AtPeers { get; init; }

    public required long Restarts { get; init; }

    public required long PhoneFaults { get; init; }

    /// <summary>Why the rate was not held; empty where it was.</summary>
    public IEnumerable<string> Faults()
    {
        long target = (long)Row.CallsPerSecond * Row.Seconds;
        if (Started < 0.99 * target) yield return $"{Started} of {target} attempts started";
        if (Open != 0) yield return $"{Open} attempts without an end";
        if (StartEvents != Attempts || CloseEvents != Attempts)
            yield return $"{StartEvents} starts and {CloseEvents} ends in the journal for {Attempts} attempts";
        foreach ((string outcome, long count) in Outcomes)
        {
            if (outcome != "LIVE_VOICE_AGENT" && (outcome != "BUSY" || Row.AnswerPercent == 100))
                yield return $"{count} {outcome}";
        }

        if (Carrier is { } carrier && carrier.Invites != Attempts)
            yield return $"sipp saw {carrier.Invites} calls for {Attempts} attempts";
        if (Carrier is { Failed: > 0 }) yield return $"sipp counts {Carrier.Failed} failed calls";
        if (Heard != Connected) yield return $"audio of {Heard} of {Connected} bridged calls reached the agent";
        if (AudioPercent < LeastAudioPercent) yield return $"{AudioPercent:0.0} % of the audio came back";
        if (Restarts > 0) yield return $"{Restarts} restarts of actors";
        if (PhoneFaults > 0) yield return $"{PhoneFaults} faults of the phones";
    }
}
