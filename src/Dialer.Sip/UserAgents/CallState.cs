namespace Dialer.Sip.UserAgents;

/// <summary>States of one call, from its INVITE to its end.</summary>
internal enum CallState
{
    /// <summary>Our INVITE is out, nothing came back.</summary>
    Calling,
    Proceeding,

    /// <summary>Hung up before any provisional response: the CANCEL has to wait for one (RFC 3261 §9.1).</summary>
    CancelHeld,
    Cancelling,

    /// <summary>Their INVITE waits for our answer.</summary>
    Incoming,

    /// <summary>Our 200 is out, the ACK is not in.</summary>
    AwaitingAck,

    /// <summary>Hung up before the ACK: a callee's BYE has to wait for it (RFC 3261 §15).</summary>
    ByeHeld,
    Established,
    Ended,
}
