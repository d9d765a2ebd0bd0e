namespace Dialer.Sip.UserAgents;

/// <summary>What an agent holds now, and what it has counted since its start.</summary>
public sealed record SipUserAgentCounters
{
    public int Calls { get; init; }

    public int Dialogs { get; init; }

    public int Transactions { get; init; }

    public int Timers { get; init; }

    public int Registrations { get; init; }

    /// <summary>Datagrams taken in.</summary>
    public long Received { get; init; }

    /// <summary>Datagrams put out, repeats included.</summary>
    public long Sent { get; init; }

    /// <summary>Messages sent again by timers A, E and G or as 200 without ACK, or as the reply to a repeat.</summary>
    public long Retransmitted { get; init; }

    /// <summary>Datagrams that were no SIP message, and dropped.</summary>
    public long Malformed { get; init; }

    /// <summary>
    /// Responses and ACKs that belonged to nothing, and were dropped, with the answers of more than eight forks.
    /// </summary>
    public long Unmatched { get; init; }

    /// <summary>Requests answered with 503 at a bound, and own calls refused at it.</summary>
    public long Overloaded { get; init; }
}
