namespace Dialer.Sip.Transactions;

/// <summary>The base intervals of RFC 3261 §17.1.1.1, table 4.</summary>
public sealed record SipTimers
{
    /// <summary>
    /// Round trip estimate; 500 ms by the RFC. A request without any reply is given up after 64 times this.
    /// </summary>
    public TimeSpan T1 { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest interval between retransmissions other than those of an INVITE; 4 s by the RFC.</summary>
    public TimeSpan T2 { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a message can stay in the network; 5 s by the RFC.</summary>
    public TimeSpan T4 { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>TCP and TLS: nothing is retransmitted, and the timers that absorb repeats are zero.</summary>
    public bool Reliable { get; init; }

    internal TimeSpan T1Times64 => 64 * T1;

    internal TimeSpan TimerD => Reliable ? TimeSpan.Zero : T1Times64 > MinimumTimerD ? T1Times64 : MinimumTimerD;

    internal TimeSpan TimerIOrK => Reliable ? TimeSpan.Zero : T4;

    internal TimeSpan TimerJ => Reliable ? TimeSpan.Zero : T1Times64;

    private static TimeSpan MinimumTimerD => TimeSpan.FromSeconds(32);
}
