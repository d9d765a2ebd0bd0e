namespace Dialer.Sip.Transactions;

/// <summary>What a transition asks for, in the order of the bits.</summary>
[Flags]
internal enum TransactionActions
{
    None = 0,

    /// <summary>Send the request (client) or the latest response (server) once more, or for the first time.</summary>
    Transmit = 1 << 0,

    /// <summary>Send the ACK of a refusal (RFC 3261 §17.1.1.3).</summary>
    Acknowledge = 1 << 1,
    Deliver = 1 << 2,
    ReportTimeout = 1 << 3,
    ReportTransportFault = 1 << 4,

    /// <summary>Timer A, E or G at T1; unreliable transports only.</summary>
    StartRetransmit = 1 << 5,

    /// <summary>Timer A again, at twice the last interval.</summary>
    DoubleRetransmit = 1 << 6,

    /// <summary>Timer E or G again, at twice the last interval and at most T2.</summary>
    DoubleRetransmitToT2 = 1 << 7,

    /// <summary>Timer E again at T2 (RFC 3261 §17.1.2.2, Proceeding).</summary>
    RetransmitAtT2 = 1 << 8,
    StopRetransmit = 1 << 9,

    /// <summary>64*T1 on every transport: timers B, F, H, L and M.</summary>
    StartEnd = 1 << 10,

    /// <summary>At least 32 s, zero on reliable transports: timer D.</summary>
    StartEndD = 1 << 11,

    /// <summary>T4, zero on reliable transports: timers I and K.</summary>
    StartEndT4 = 1 << 12,

    /// <summary>64*T1, zero on reliable transports: timer J.</summary>
    StartEndJ = 1 << 13,
    StopEnd = 1 << 14,
}
