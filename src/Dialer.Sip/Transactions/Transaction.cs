using System.Net;
using Dialer.Sip.Messages;

namespace Dialer.Sip.Transactions;

/// <summary>One transaction in progress: its state and what its machine's actions work on.</summary>
internal sealed class Transaction : ITimerOwner
{
    private const int RetransmitRole = 0;
    private readonly TransactionLayer _layer;

    public Transaction(
        TransactionLayer layer,
        TransactionKey key,
        TransactionKind kind,
        SipRequest request,
        IPEndPoint remote,
        ITransactionUser? user)
    {
        (_layer, Key, Kind, Request, Remote, User) = (layer, key, kind, request, remote, user);
        RetransmitTimer = new(this, RetransmitRole);
        EndTimer = new(this, 1);
    }

    public TransactionKey Key { get; }

    public TransactionKind Kind { get; }

    public TransactionState State { get; set; }

    public SipRequest Request { get; }

    /// <summary>Where requests go (client), or responses (server, RFC 3581).</summary>
    public IPEndPoint Remote { get; }

    public ITransactionUser? User { get; }

    /// <summary>Of a server transaction of an INVITE: who answers it.</summary>
    public IInviteServerUser? Callee { get; set; }

    /// <summary>The request (client) or the latest response (server); empty until there is one.</summary>
    public ReadOnlyMemory<byte> Message { get; set; }

    /// <summary>The ACK of the refusal, once there is one.</summary>
    public ReadOnlyMemory<byte> Ack { get; set; }

    public TimerNode RetransmitTimer { get; }

    public TimerNode EndTimer { get; }

    public TimeSpan Interval { get; set; }

    public bool IsServer => Kind is TransactionKind.InviteServer or TransactionKind.NonInviteServer;

    /// <summary>Whether a server transaction has not had its final response yet.</summary>
    public bool AwaitsFinal => State is TransactionState.Trying or TransactionState.Proceeding;

    public TransactionStep Step(TransactionInput input) => Kind switch
    {
        TransactionKind.InviteClient => InviteClientTransaction.Step(State, input),
        TransactionKind.NonInviteClient => NonInviteClientTransaction.Step(State, input),
        TransactionKind.InviteServer => InviteServerTransaction.Step(State, input),
        _ => NonInviteServerTransaction.Step(State, input),
    };

    public void OnTimer(int role, DateTimeOffset now) => _layer.Apply(
        this,
        Step(role == RetransmitRole ? TransactionInput.RetransmitTimer : TransactionInput.EndTimer),
        null,
        now);
}
