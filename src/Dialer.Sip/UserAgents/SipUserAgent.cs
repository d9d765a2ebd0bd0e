using System.Diagnostics.CodeAnalysis;
using System.Net;
using Dialer.Sip.Messages;

namespace Dialer.Sip.UserAgents;

/// <summary>
/// A SIP user agent without I/O: datagrams, commands and the time go in, datagrams and events come out. It serves many
/// calls at once, as caller and callee, keeps registrations and pings peers. RFC 3261 with RFC 3581 (rport), RFC 6026,
/// RFC 3326 (Reason) and digest of RFC 8760; SDP passes through unread.
/// </summary>
/// <remarks>
/// After each call drain <see cref="TryDequeue"/>, and call <see cref="Advance"/> at <see cref="NextTimer"/>. The time
/// given must not run backwards. Not thread safe. Commands for a call that is over do nothing: they cross its end.
/// </remarks>
public sealed class SipUserAgent
{
    private readonly AgentCore _core;
    private readonly RequestDesk _desk;
    private long _received;
    private long _malformed;
    private long _unmatched;
    private long _refusedHere;

    public SipUserAgent(SipUserAgentSettings settings, ISipIds ids)
    {
        _core = new(settings, ids);
        _desk = new(_core);
    }

    /// <summary>When <see cref="Advance"/> is due; null while nothing waits.</summary>
    public DateTimeOffset? NextTimer => _core.Timers.Next;

    /// <summary>A snapshot.</summary>
    public SipUserAgentCounters Counters => new()
    {
        Calls = _core.Calls.Count,
        Dialogs = _core.Dialogs.Count,
        Transactions = _core.Transactions.Count,
        Timers = _core.Timers.Count,
        Registrations = _core.Registrations.Count,
        Received = _received,
        Sent = _core.Sent,
        Retransmitted = _core.Retransmitted,
        Malformed = _malformed,
        Unmatched = _unmatched + _desk.Unmatched + _core.DroppedForks,
        Overloaded = _refusedHere + _desk.Overloaded,
    };

    /// <summary>Takes one datagram, whatever it holds. The bytes are not kept.</summary>
    public void Receive(ReadOnlySpan<byte> datagram, IPEndPoint from, DateTimeOffset now)
    {
        _received++;
        if (SipParser.IsKeepAlive(datagram))
            return;
        if (!SipParser.TryParse(datagram, out var message, out var fault))
        {
            _malformed++;
            if (fault.Answerable is { } request)
                _desk.Refuse(request, fault.Status, from);
        }
        else if (message is SipRequest request)
            _desk.Receive(request, from, now);
        else if (!_core.Transactions.Receive((SipResponse)message, now))
            _unmatched++;
    }

    /// <summary>Fires the timers that are due.</summary>
    public void Advance(DateTimeOffset now)
    {
        while (_core.Timers.TakeDue(now) is { } due)
            due.Owner.OnTimer(due.Role, now);
    }

    /// <summary>Takes the next output; false when there is none.</summary>
    public bool TryDequeue([NotNullWhen(true)] out SipUserAgentOutput? output) => _core.TryDequeue(out output);

    /// <summary>
    /// Tells that nothing can be sent to that address: what had no reply from it yet fails at once. A call that rings
    /// goes on (RFC 3261 §17.1.1.2).
    /// </summary>
    public void TransportFailed(IPEndPoint to, DateTimeOffset now) => _core.Transactions.TransportFault(to, now);

    /// <summary>
    /// Tells that this datagram can never be sent, which says nothing of its peer: the request it was fails at once.
    /// </summary>
    public void SendFailed(SipUserAgentOutput.Send send, DateTimeOffset now) =>
        _core.Transactions.SendFault(send.Bytes, now);

    /// <summary>Makes a call.</summary>
    /// <exception cref="ArgumentException">The key is not positive, or a call in progress has it.</exception>
    public void Invite(SipCallKey key, SipInvite invite, DateTimeOffset now)
    {
        if (key.Value <= 0 || _core.Calls.ContainsKey(key))
            throw new ArgumentException($"Call key {key.Value} is not positive or in use.", nameof(key));
        if (_core.Calls.Count >= _core.Settings.MaxCalls
            || _core.Transactions.Clients >= _core.Settings.MaxTransactions)
        {
            _refusedHere++;
            _core.Emit(new SipUserAgentOutput.Refused(key, 503, "Too Many Calls", null));
            return;
        }

        SipCall.Start(_core, key, invite, now);
    }

    /// <summary>
    /// Ends a call in whatever state: CANCEL (once a provisional response allows it), BYE, or 480 to a call that waits
    /// for our answer. Ended (or what crossed it) follows.
    /// </summary>
    /// <param name="key">The call.</param>
    /// <param name="now">The time.</param>
    /// <param name="reason">A Reason header for CANCEL, BYE or refusal, see <see cref="ReasonHeader.OfQ850"/>.</param>
    public void HangUp(SipCallKey key, DateTimeOffset now, string? reason = null) =>
        Find(key)?.HangUp(reason, 480, now);

    /// <summary>Answers an incoming call provisionally: 180, or 183 with the SDP of early media.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The status is not within 101-199.</exception>
    public void Ring(SipCallKey key, int status, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        if (status is < 101 or > 199)
            throw new ArgumentOutOfRangeException(nameof(status), status, "A provisional status is within 101-199.");
        Find(key)?.Ring(status, body, now);
    }

    /// <summary>
    /// Answers an incoming call, or a re-INVITE, with 200 and this SDP, sent again until its ACK comes.
    /// </summary>
    public void Accept(SipCallKey key, ReadOnlyMemory<byte> body, DateTimeOffset now) => Find(key)?.Accept(body, now);

    /// <summary>
    /// Refuses an incoming call, which ends it, or a re-INVITE, after which the call goes on as it was.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The status is not within 300-699.</exception>
    public void Reject(SipCallKey key, int status, DateTimeOffset now)
    {
        if (status is < 300 or > 699)
            throw new ArgumentOutOfRangeException(nameof(status), status, "A refusal is within 300-699.");
        Find(key)?.Reject(status, now);
    }

    /// <summary>
    /// Offers a new session for a call that stands: hold and resume. Two offers that cross (491) are tried again after
    /// the delays of RFC 3261 §14.1. ReInviteAnswered or ReInviteRefused follows, 491 at once when a change is in
    /// progress.
    /// </summary>
    public void ReInvite(SipCallKey key, ReadOnlyMemory<byte> body, DateTimeOffset now) =>
        Find(key)?.ReInvite(body, now);

    /// <summary>
    /// Asks the other side of a call that stands whether it still has it, by OPTIONS within the dialog. Where it does,
    /// nothing is reported. Where it answers 481 or 408, or nothing for 64*T1, or the transport failed for two probes
    /// in a row, Ended by <see cref="SipEndedBy.Remote"/> follows. Does nothing while a probe of the call is out.
    /// </summary>
    public void Probe(SipCallKey key, DateTimeOffset now) => Find(key)?.Probe(now);

    /// <summary>Registers and keeps the binding fresh until it fails or <see cref="Unregister"/>.</summary>
    /// <exception cref="ArgumentException">The key is not positive, or a registration has it.</exception>
    public void Register(SipRequestKey key, SipRegistration registration, DateTimeOffset now)
    {
        if (key.Value <= 0 || _core.Registrations.ContainsKey(key))
            throw new ArgumentException($"Registration key {key.Value} is not positive or in use.", nameof(key));
        var client = new ClientRegistration(_core, key, registration);
        _core.Registrations.Add(key, client);
        client.Send(now);
    }

    /// <summary>Removes the binding; Unregistered follows, also when the registrar is silent.</summary>
    public void Unregister(SipRequestKey key, DateTimeOffset now) =>
        _core.Registrations.GetValueOrDefault(key)?.Remove(now);

    /// <summary>Asks a peer whether it lives; OptionsAnswered or OptionsFailed follows.</summary>
    public void Options(SipRequestKey key, SipUri target, IPEndPoint nextHop, DateTimeOffset now)
    {
        var request = AgentCore.NewRequest("OPTIONS", target, $"<{_core.Settings.Contact}>;tag={_core.Ids.NewTag()}",
            $"<{target}>", _core.Ids.NewCallId(), 1);
        _core.AddContact(request);
        _core.AddProduct(request);
        request.Headers.Add("Accept", "application/sdp");
        new ClientRequest(_core, new OptionsPing(_core, key), request, nextHop, null).Start(now);
    }

    /// <summary>Answers a RegisterRequested. False when it is unknown or answered already.</summary>
    /// <param name="key">The request.</param>
    /// <param name="status">A final status.</param>
    /// <param name="headers">Contact, Expires, Date and whatever else the registrar says.</param>
    /// <param name="now">The time.</param>
    public bool Respond(
        SipRequestKey key,
        int status,
        IReadOnlyList<KeyValuePair<string, string>> headers,
        DateTimeOffset now) => _desk.Respond(key, status, headers, now);

    private SipCall? Find(SipCallKey key) => _core.Calls.GetValueOrDefault(key);
}
