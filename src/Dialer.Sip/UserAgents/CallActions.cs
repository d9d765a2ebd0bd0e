namespace Dialer.Sip.UserAgents;

/// <summary>What a transition of a call asks for, carried out in the order of the bits.</summary>
[Flags]
internal enum CallActions
{
    None = 0,
    ReportProgress = 1 << 0,
    StartRingLimit = 1 << 1,

    /// <summary>CANCEL, and its limit of 64*T1 (RFC 3261 §9.1).</summary>
    SendCancel = 1 << 2,
    StopLimit = 1 << 3,
    SendAnswer = 1 << 4,

    /// <summary>Refuse the waiting INVITE with the status at hand.</summary>
    SendRefusal = 1 << 5,
    StopAnswer = 1 << 6,
    SendBye = 1 << 7,
    ReportAnswered = 1 << 8,
    ReportConfirmed = 1 << 9,
    ReportRefused = 1 << 10,
    ReportTimedOut = 1 << 11,
    ReportTransportFault = 1 << 12,
    ReportEndedLocal = 1 << 13,
    ReportEndedRemote = 1 << 14,
}
