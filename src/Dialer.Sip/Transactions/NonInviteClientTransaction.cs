using static Dialer.Sip.Transactions.TransactionActions;
using static Dialer.Sip.Transactions.TransactionInput;
using static Dialer.Sip.Transactions.TransactionState;

namespace Dialer.Sip.Transactions;

/// <summary>RFC 3261 §17.1.2.</summary>
internal static class NonInviteClientTransaction
{
    public static TransactionStep Start() => new(Trying, Transmit | StartRetransmit | StartEnd);

    public static TransactionStep Step(TransactionState state, TransactionInput input) => (state, input) switch
    {
        (Trying, RetransmitTimer) => new(Trying, Transmit | DoubleRetransmitToT2),
        (Trying, Provisional) => new(Proceeding, Deliver),
        (Proceeding, RetransmitTimer) => new(Proceeding, Transmit | RetransmitAtT2),
        (Proceeding, Provisional) => new(Proceeding, Deliver),
        (Trying or Proceeding, Success or Failure) => new(Completed, Deliver | StopRetransmit | StartEndT4),
        (Trying or Proceeding, EndTimer) => new(Terminated, ReportTimeout),
        (Trying or Proceeding, TransportFault) => new(Terminated, ReportTransportFault),
        (Completed, EndTimer) => new(Terminated, None),
        _ => new(state, None),
    };
}
