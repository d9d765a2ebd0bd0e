using System.Net;
using Dialer.Sip.Auth;
using Dialer.Sip.Dialogs;
using Dialer.Sip.Messages;
using Dialer.Sip.Transactions;

namespace Dialer.Sip.UserAgents;

/// <summary>
/// One request of ours with its repeat under credentials. A 401 and a 407 are answered once each, and again only when
/// the server says that the nonce was stale, at most <see cref="MaxChallenges"/> times, so that a rude one cannot keep
/// us going.
/// </summary>
internal sealed class ClientRequest(
    AgentCore core,
    IClientRequestOwner owner,
    SipRequest request,
    IPEndPoint to,
    DigestCredentials? credentials) : ITransactionUser
{
    private const int MaxChallenges = 3;
    private int _challenges;
    private int _lastChallenge;
    private List<(string Tag, IPEndPoint To, ReadOnlyMemory<byte> Bytes)>? _acks;

    public SipRequest Request { get; private set; } = request;

    /// <summary>Forks whose 2xx was acknowledged.</summary>
    public int Acknowledged => _acks?.Count ?? 0;

    public Transaction Transaction { get; private set; } = null!;

    public void Start(DateTimeOffset now)
    {
        core.AddVia(Request);
        Transaction = core.Transactions.StartClient(Request, to, this, now);
    }

    public void OnResponse(SipResponse response, DateTimeOffset now)
    {
        if (response.Status is not (401 or 407) || !TryRepeat(response, now))
            owner.OnResponse(this, response, now);
    }

    public void OnTimeout(DateTimeOffset now) => owner.OnFailed(this, timedOut: true, now);

    public void OnTransportFault(DateTimeOffset now) => owner.OnFailed(this, timedOut: false, now);

    /// <summary>Sends the ACK of this fork's 2xx again; false when none was sent yet.</summary>
    public bool RepeatAck(string tag)
    {
        foreach (var ack in _acks ?? [])
        {
            if (ack.Tag != tag)
                continue;
            core.Send(ack.To, ack.Bytes, again: true);
            return true;
        }

        return false;
    }

    /// <summary>
    /// The ACK of a 2xx: its own transaction, with the INVITE's number and credentials (RFC 3261 §13.2.2.4).
    /// </summary>
    public void Acknowledge(Dialog dialog, string tag)
    {
        var ack = dialog.NewRequest("ACK", Request.CSeq!.Value.Number);
        ack.Headers.CopyFrom(Request.Headers, "Authorization");
        ack.Headers.CopyFrom(Request.Headers, "Proxy-Authorization");
        core.AddVia(ack);
        ReadOnlyMemory<byte> bytes = ack.ToBytes();
        (_acks ??= []).Add((tag, dialog.NextHop, bytes));
        core.Send(dialog.NextHop, bytes, again: false);
    }

    private bool TryRepeat(SipResponse response, DateTimeOffset now)
    {
        if (credentials is null || DigestClient.Strongest(response) is not { } challenge)
            return false;
        if ((_lastChallenge == response.Status && !challenge.Stale) || _challenges == MaxChallenges)
            return false;
        if (owner.NextCSeqForRetry(this) is not { } cseq)
            return false;
        _challenges++;
        _lastChallenge = response.Status;
        // The refused request lives on in its transaction, whose ACK copies from it: the repeat is another object.
        var repeat = new SipRequest(Request.Method, Request.RequestUri);
        foreach (var (name, value) in Request.Headers)
            repeat.Headers.Add(name, value);
        AgentCore.SetBody(repeat, Request.Body);
        repeat.Headers.Set("CSeq", new CSeq(cseq, Request.Method).ToString());
        DigestClient.TryAuthorize(response, repeat, credentials, core.Ids.NewTag());
        Request = repeat;
        Start(now);
        return true;
    }
}
