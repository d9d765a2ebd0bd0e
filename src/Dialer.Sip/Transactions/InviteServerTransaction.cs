using static Dialer.Sip.Transactions.TransactionActions;
using static Dialer.Sip.Transactions.TransactionInput;
using static Dialer.Sip.Transactions.TransactionState;

namespace Dialer.Sip.Transactions;

/// <summary>
/// RFC 3261 §17.2.1 as corrected by RFC 6026 §7.1: after a 2xx, repeats of the INVITE are absorbed for timer L.
/// </summary>
internal static class InviteServerTransaction
{
    public static TransactionStep Start() => new(Proceeding, Deliver);

    public static TransactionStep Step(TransactionState state, TransactionInput input) => (state, input) switch
    {
        (Proceeding, Request) => new(Proceeding, Transmit),
        (Proceeding, Provisional) => new(Proceeding, Transmit),
        (Proceeding, Success) => new(Accepted, Transmit | StartEnd),
        (Proceeding, Failure) => new(Completed, Transmit | StartRetransmit | StartEnd),
        (Proceeding or Completed, TransportFault) => new(Terminated, ReportTransportFault),
        (Completed, Request) => new(Completed, Transmit),
        (Completed, RetransmitTimer) => new(Completed, Transmit | DoubleRetransmitToT2),
        (Completed, Ack) => new(Confirmed, StopRetransmit | StartEndT4),
        (Completed, EndTimer) => new(Terminated, ReportTimeout),
        (Confirmed, EndTimer) => new(Terminated, None),
        (Accepted, Success) => new(Accepted, Transmit),
        (Accepted, Ack) => new(Accepted, Deliver),
        (Accepted, EndTimer) => new(Terminated, None),
        _ => new(state, None),
    };
}
