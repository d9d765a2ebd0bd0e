using static Dialer.Sip.Transactions.TransactionActions;
using static Dialer.Sip.Transactions.TransactionInput;
using static Dialer.Sip.Transactions.TransactionState;

namespace Dialer.Sip.Transactions;

/// <summary>RFC 3261 §17.2.2.</summary>
internal static class NonInviteServerTransaction
{
    public static TransactionStep Start() => new(Trying, Deliver);

    public static TransactionStep Step(TransactionState state, TransactionInput input) => (state, input) switch
    {
        (Trying or Proceeding, Provisional) => new(Proceeding, Transmit),
        (Trying or Proceeding, Success or Failure) => new(Completed, Transmit | StartEndJ),
        (Proceeding or Completed, Request) => new(state, Transmit),
        (Proceeding or Completed, TransportFault) => new(Terminated, ReportTransportFault),
        (Completed, EndTimer) => new(Terminated, None),
        _ => new(state, None),
    };
}
