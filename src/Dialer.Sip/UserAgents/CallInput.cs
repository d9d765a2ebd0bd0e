namespace Dialer.Sip.UserAgents;

/// <summary>Everything that can happen to a call.</summary>
internal enum CallInput
{
    Provisional,
    Success,
    Refusal,

    /// <summary>401 or 407 that our credentials answer: the INVITE starts anew.</summary>
    Challenge,
    InviteTimeout,
    TransportFault,
    Accept,
    HangUp,
    Ack,
    RemoteBye,
    RemoteCancel,

    /// <summary>64*T1 without ACK to our 200.</summary>
    AckLimit,

    /// <summary>The ring limit, or 64*T1 after our CANCEL.</summary>
    Limit,

    /// <summary>A request of ours within the dialog got 481 or 408, or no reply.</summary>
    DialogGone,
}
