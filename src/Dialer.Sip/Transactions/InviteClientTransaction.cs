using static Dialer.Sip.Transactions.TransactionActions;
using static Dialer.Sip.Transactions.TransactionInput;
using static Dialer.Sip.Transactions.TransactionState;

namespace Dialer.Sip.Transactions;

/// <summary>
/// RFC 3261 §17.1.1 as corrected by RFC 6026 §7.2: a 2xx leads to Accepted, so that every fork's 2xx gets out.
/// </summary>
internal static class InviteClientTransaction
{
    public static TransactionStep Start() => new(Trying, Transmit | StartRetransmit | StartEnd);

    public static TransactionStep Step(TransactionState state, TransactionInput input) => (state, input) switch
    {
        (Trying, RetransmitTimer) => new(Trying, Transmit | DoubleRetransmit),
        (Trying, EndTimer) => new(Terminated, ReportTimeout),
        (Trying, Provisional) => new(Proceeding, Deliver | StopRetransmit | StopEnd),
        (Trying, Success) => new(Accepted, Deliver | StopRetransmit | StartEnd),
        (Trying, Failure) => new(Completed, Acknowledge | Deliver | StopRetransmit | StartEndD),
        (Trying or Completed, TransportFault) => new(Terminated, ReportTransportFault),
        (Proceeding, Provisional) => new(Proceeding, Deliver),
        (Proceeding, Success) => new(Accepted, Deliver | StartEnd),
        (Proceeding, Failure) => new(Completed, Acknowledge | Deliver | StartEndD),
        (Completed, Failure) => new(Completed, Acknowledge),
        (Completed, EndTimer) => new(Terminated, None),
        (Accepted, Success) => new(Accepted, Deliver),
        (Accepted, EndTimer) => new(Terminated, None),
        _ => new(state, None),
    };
}
