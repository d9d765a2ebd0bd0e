using System.Net;
using Dialer.Sip.Messages;
using static Dialer.Sip.Transactions.TransactionActions;

namespace Dialer.Sip.Transactions;

/// <summary>All transactions of one agent, by key, and the one place that carries their actions out.</summary>
internal sealed class TransactionLayer(SipTimers timers, TimerHeap heap, ITransactionPort port)
{
    private readonly Dictionary<TransactionKey, Transaction> _clients = [];
    private readonly Dictionary<TransactionKey, Transaction> _servers = [];
    private readonly Dictionary<RequestIdentity, Transaction> _open = [];

    public int Count => _clients.Count + _servers.Count;

    public int Clients => _clients.Count;

    /// <summary>Server transactions of requests outside dialogs.</summary>
    public int Outside { get; private set; }

    /// <summary>Server transactions of requests within dialogs.</summary>
    public int Inside => _servers.Count - Outside;

    public Transaction StartClient(SipRequest request, IPEndPoint to, ITransactionUser? user, DateTimeOffset now)
    {
        var invite = request.Method == "INVITE";
        var transaction = new Transaction(
            this,
            TransactionKey.OfClient(request.TopVia!.Branch!, request.Method),
            invite ? TransactionKind.InviteClient : TransactionKind.NonInviteClient,
            request,
            to,
            user)
        { Message = request.ToBytes() };
        _clients.Add(transaction.Key, transaction);
        Apply(transaction, invite ? InviteClientTransaction.Start() : NonInviteClientTransaction.Start(), null, now);
        return transaction;
    }

    /// <summary>False when no transaction of ours has that branch and method.</summary>
    public bool Receive(SipResponse response, DateTimeOffset now)
    {
        if (response.TopVia?.Branch is not { } branch || response.CSeq is not { } cseq
            || !_clients.TryGetValue(TransactionKey.OfClient(branch, cseq.Method), out var transaction))
            return false;
        Apply(transaction, transaction.Step(InputOf(response.Status)), response, now);
        return true;
    }

    public Transaction? FindServer(TransactionKey key) => _servers.GetValueOrDefault(key);

    /// <summary>The same request by another path (RFC 3261 §8.2.2.2), outside dialogs.</summary>
    public bool IsMerged(SipRequest request) => _open.ContainsKey(RequestIdentity.Of(request));

    public Transaction StartServer(TransactionKey key, SipRequest request, IPEndPoint replyTo, DateTimeOffset now)
    {
        var invite = request.Method == "INVITE";
        var kind = invite ? TransactionKind.InviteServer : TransactionKind.NonInviteServer;
        var transaction = new Transaction(this, key, kind, request, replyTo, null)
        {
            State = (invite ? InviteServerTransaction.Start() : NonInviteServerTransaction.Start()).Next,
        };
        _servers.Add(key, transaction);
        if (!request.IsWithinDialog)
        {
            Outside++;
            _open.TryAdd(RequestIdentity.Of(request), transaction);
        }

        return transaction;
    }

    public void ReceiveAgain(Transaction server, DateTimeOffset now) =>
        Apply(server, server.Step(TransactionInput.Request), null, now);

    /// <summary>The ACK with the INVITE's branch. True when it is one of a 2xx, and the dialog's business.</summary>
    public bool ReceiveAck(Transaction invite, DateTimeOffset now)
    {
        var step = invite.Step(TransactionInput.Ack);
        Apply(invite, step, null, now);
        return step.Actions.HasFlag(Deliver);
    }

    public void Respond(Transaction server, SipResponse response, DateTimeOffset now)
    {
        server.Message = response.ToBytes();
        Apply(server, server.Step(InputOf(response.Status)), null, now, first: true);
    }

    /// <summary>
    /// Takes a transaction away without a word: the INVITE whose CANCEL nobody honoured (RFC 3261 §9.1).
    /// </summary>
    public void Drop(Transaction transaction)
    {
        transaction.State = TransactionState.Terminated;
        Remove(transaction);
    }

    /// <summary>Nothing reaches that address.</summary>
    public void TransportFault(IPEndPoint to, DateTimeOffset now) =>
        Fault(_clients.Values.Concat(_servers.Values).Where(t => t.Remote.Equals(to)), now);

    /// <summary>These bytes could not be sent. A response is not looked for: its peer asks again.</summary>
    public void SendFault(ReadOnlyMemory<byte> bytes, DateTimeOffset now) =>
        Fault(_clients.Values.Where(t => t.Message.Equals(bytes) || t.Ack.Equals(bytes)), now);

    public void Apply(
        Transaction transaction,
        TransactionStep step,
        SipResponse? response,
        DateTimeOffset now,
        bool first = false)
    {
        transaction.State = step.Next;
        var actions = step.Actions;
        SetTimers(transaction, actions, now);
        if (step.Next == TransactionState.Terminated)
            Remove(transaction);
        if (actions.HasFlag(Transmit) && !transaction.Message.IsEmpty)
            port.Send(transaction.Remote, transaction.Message, again: !first && !actions.HasFlag(StartRetransmit));
        if (actions.HasFlag(Acknowledge))
            SendAck(transaction, response!);
        if (actions.HasFlag(Deliver) && response is not null)
            transaction.User?.OnResponse(response, now);
        if (actions.HasFlag(ReportTimeout))
            transaction.User?.OnTimeout(now);
        if (actions.HasFlag(ReportTransportFault))
            transaction.User?.OnTransportFault(now);
    }

    private void Fault(IEnumerable<Transaction> hit, DateTimeOffset now)
    {
        foreach (var transaction in hit.ToList())
            Apply(transaction, transaction.Step(TransactionInput.TransportFault), null, now);
    }

    private static TransactionInput InputOf(int status) => status switch
    {
        < 200 => TransactionInput.Provisional,
        < 300 => TransactionInput.Success,
        _ => TransactionInput.Failure,
    };

    private void SetTimers(Transaction transaction, TransactionActions actions, DateTimeOffset now)
    {
        if ((actions & (StopRetransmit | StartRetransmit)) != 0)
            heap.Disarm(transaction.RetransmitTimer);
        if (!timers.Reliable && NextInterval(transaction, actions) is { } interval)
        {
            transaction.Interval = interval;
            heap.Arm(transaction.RetransmitTimer, now + interval);
        }

        if (actions.HasFlag(StopEnd))
            heap.Disarm(transaction.EndTimer);
        if (EndInterval(actions) is { } end)
            heap.Arm(transaction.EndTimer, now + end);
    }

    private TimeSpan? NextInterval(Transaction transaction, TransactionActions actions)
    {
        if (actions.HasFlag(StartRetransmit))
            return timers.T1;
        if (actions.HasFlag(DoubleRetransmit))
            return transaction.Interval * 2;
        if (actions.HasFlag(RetransmitAtT2))
            return timers.T2;
        if (actions.HasFlag(DoubleRetransmitToT2))
            return TimeSpan.FromTicks(Math.Min(transaction.Interval.Ticks * 2, timers.T2.Ticks));
        return null;
    }

    private TimeSpan? EndInterval(TransactionActions actions)
    {
        if (actions.HasFlag(StartEnd))
            return timers.T1Times64;
        if (actions.HasFlag(StartEndD))
            return timers.TimerD;
        if (actions.HasFlag(StartEndT4))
            return timers.TimerIOrK;
        return actions.HasFlag(StartEndJ) ? timers.TimerJ : null;
    }

    private void SendAck(Transaction transaction, SipResponse response)
    {
        var again = !transaction.Ack.IsEmpty;
        if (!again)
            transaction.Ack = InviteFollowUps.AckOfRefusal(transaction.Request, response).ToBytes();
        port.Send(transaction.Remote, transaction.Ack, again);
    }

    private void Remove(Transaction transaction)
    {
        heap.Disarm(transaction.RetransmitTimer);
        heap.Disarm(transaction.EndTimer);
        var removed = (transaction.IsServer ? _servers : _clients).Remove(transaction.Key);
        if (removed && transaction is { IsServer: true, Request.IsWithinDialog: false })
        {
            Outside--;
            var identity = RequestIdentity.Of(transaction.Request);
            if (_open.TryGetValue(identity, out var holder) && holder == transaction)
                _open.Remove(identity);
        }
    }
}
