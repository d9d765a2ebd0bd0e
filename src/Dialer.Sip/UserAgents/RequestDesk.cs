using System.Globalization;
using System.Net;
using Dialer.Sip.Dialogs;
using Dialer.Sip.Messages;
using Dialer.Sip.Transactions;

namespace Dialer.Sip.UserAgents;

/// <summary>
/// Takes requests from outside (RFC 3261 §8.2): checks in the order of the RFC, then to the call or to an event.
/// Whoever is not admitted is answered without state (§8.2.7), so that strangers cannot fill the tables of the calls.
/// </summary>
internal sealed class RequestDesk(AgentCore core)
{
    private const string RetryAfterSeconds = "5";
    private readonly Dictionary<SipRequestKey, Transaction> _registers = [];

    /// <summary>RFC 3261 §8.2.7: the tag of a stateless reply has to be the same each time.</summary>
    private readonly string _statelessTag = core.Ids.NewTag();

    public long Unmatched { get; private set; }

    public long Overloaded { get; private set; }

    public void Receive(SipRequest request, IPEndPoint from, DateTimeOffset now)
    {
        var replyTo = SipEndpoints.OfReply(request.TopVia!, from);
        FillVia(request, from);
        if (request.Method == "ACK")
            ReceiveAck(request, now);
        else if (core.Transactions.FindServer(TransactionKey.OfServer(request)) is { } known)
            core.Transactions.ReceiveAgain(known, now);
        else if (request.Method == "CANCEL")
            ReceiveCancel(request, replyTo, now);
        else if (request.IsWithinDialog)
            ReceiveInside(request, replyTo, now);
        else if (IsTooMany(request))
            RefuseOverload(request, replyTo);
        else
            ReceiveOutside(request, from, replyTo, now);
    }

    /// <summary>Answers a request that could not be read, where its headers let us; without a transaction.</summary>
    public void Refuse(SipRequest request, int status, IPEndPoint from)
    {
        if (request.Method == "ACK" || request.TopVia is not { } via)
            return;
        FillVia(request, from);
        RespondStateless(request, status, SipEndpoints.OfReply(via, from));
    }

    public bool Respond(
        SipRequestKey key,
        int status,
        IReadOnlyList<KeyValuePair<string, string>> headers,
        DateTimeOffset now)
    {
        if (!_registers.Remove(key, out var server))
            return false;
        var response = SipResponse.For(server.Request, status, null, core.Ids.NewTag());
        foreach (var (name, value) in headers)
            response.Headers.Add(name, value);
        core.AddProduct(response);
        core.Transactions.Respond(server, response, now);
        return true;
    }

    /// <summary>RFC 3261 §18.2.1 and RFC 3581 §4: note where the request really came from.</summary>
    private static void FillVia(SipRequest request, IPEndPoint from)
    {
        var via = request.TopVia!;
        var source = from.Address.ToString();
        if (!via.WantsRPort && via.Host.AsSpan().Trim("[]").SequenceEqual(source))
            return;
        var parameters = via.Parameters.With("received", source);
        if (via.WantsRPort)
            parameters = parameters.With("rport", from.Port.ToString(CultureInfo.InvariantCulture));
        request.Headers.RemoveFirst("Via");
        request.Headers.InsertFirst("Via", (via with { Parameters = parameters }).ToString());
    }

    private bool IsTooMany(SipRequest request) => request.Method == "INVITE"
        ? core.Calls.Count >= core.Settings.MaxCalls || core.Transactions.Outside >= core.Settings.MaxTransactions
        : request.Method == "REGISTER" && core.Transactions.Outside >= core.Settings.MaxTransactions;

    private void RefuseOverload(SipRequest request, IPEndPoint replyTo)
    {
        Overloaded++;
        RespondStateless(request, 503, replyTo, ("Retry-After", RetryAfterSeconds));
    }

    private void RespondStateless(
        SipRequest request, int status, IPEndPoint replyTo, params ReadOnlySpan<(string Name, string Value)> headers)
    {
        var response = SipResponse.For(request, status, null, _statelessTag);
        foreach (var (name, value) in headers)
            response.Headers.Add(name, value);
        core.AddProduct(response);
        core.Send(replyTo, response.ToBytes(), again: false);
    }

    private void ReceiveAck(SipRequest ack, DateTimeOffset now)
    {
        var invite = core.Transactions.FindServer(TransactionKey.OfServer(ack));
        if (invite is not null && !core.Transactions.ReceiveAck(invite, now))
            return;
        if (FindCall(ack) is { } call)
            call.OnAck(ack, now);
        else
            Unmatched++;
    }

    private SipCall? FindCall(SipRequest request) =>
        request.To?.Tag is { } tag ? core.Dialogs.GetValueOrDefault(new(request.CallId!, tag)) : null;

    /// <summary>Our own request come back to us (RFC 3261 §16.3 has it as loop detection).</summary>
    private bool IsLooped(SipRequest request) =>
        request.From?.Tag is { } tag && core.Dialogs.ContainsKey(new(request.CallId!, tag));

    private static string Unsupported(SipRequest request) => string.Join(", ", request.Headers.GetAll("Require"));

    private void ReceiveCancel(SipRequest cancel, IPEndPoint replyTo, DateTimeOffset now)
    {
        if (core.Transactions.FindServer(TransactionKey.OfInvite(cancel)) is not { } invite)
        {
            RespondStateless(cancel, 481, replyTo);
            return;
        }

        core.Respond(Start(cancel, replyTo, now), 200, core.Ids.NewTag(), now);
        if (invite is { AwaitsFinal: true, Callee: { } callee })
            callee.OnCancel(invite, cancel, now);
    }

    private Transaction Start(SipRequest request, IPEndPoint replyTo, DateTimeOffset now) =>
        core.Transactions.StartServer(TransactionKey.OfServer(request), request, replyTo, now);

    private void ReceiveOutside(SipRequest request, IPEndPoint from, IPEndPoint replyTo, DateTimeOffset now)
    {
        if (core.Transactions.IsMerged(request) || IsLooped(request))
            RespondStateless(request, 482, replyTo);
        else if (request.Headers.Contains("Require"))
            RespondStateless(request, 420, replyTo, ("Unsupported", Unsupported(request)));
        else if (request.Method == "INVITE")
            ReceiveInvite(request, from, replyTo, now);
        else if (request.Method == "REGISTER" && core.Settings.TakesRegistrations)
        {
            if (IsAdmitted(request, from, replyTo, now))
                TakeRegister(Start(request, replyTo, now), from);
        }
        else if (request.Method == "OPTIONS")
            core.Send(replyTo, OptionsReply(request, _statelessTag).ToBytes(), again: false);
        else if (request.Method == "BYE")
            RespondStateless(request, 481, replyTo);
        else
            RespondStateless(request, 405, replyTo, ("Allow", core.Allow));
    }

    private void ReceiveInvite(SipRequest request, IPEndPoint from, IPEndPoint replyTo, DateTimeOffset now)
    {
        if (!core.Settings.TakesCalls)
            RespondStateless(request, 480, replyTo);
        else if (IsForeignBody(request))
            RespondStateless(request, 415, replyTo, ("Accept", "application/sdp"));
        else if (IsAdmitted(request, from, replyTo, now))
            SipCall.Take(core, Start(request, replyTo, now), from, now);
    }

    /// <summary>
    /// The bound within calls is apart from that of strangers, and a BYE is taken past it: it ends what holds the rest.
    /// </summary>
    private void ReceiveInside(SipRequest request, IPEndPoint replyTo, DateTimeOffset now)
    {
        if (FindCall(request) is not { } call)
            RespondStateless(request, 481, replyTo);
        else if (request.Method != "BYE" && core.Transactions.Inside >= core.Settings.MaxTransactions)
            RefuseOverload(request, replyTo);
        else
            ReceiveInside(call, Start(request, replyTo, now), now);
    }

    private void ReceiveInside(SipCall call, Transaction server, DateTimeOffset now)
    {
        if (server.Request.Headers.Contains("Require"))
            core.Respond(server, 420, null, now, "Unsupported", Unsupported(server.Request));
        else if (!call.Admits(server, now))
            return;
        else if (server.Request.Method == "BYE")
            call.OnBye(server, now);
        else if (server.Request.Method == "INVITE" && IsForeignBody(server.Request))
            core.Respond(server, 415, null, now, "Accept", "application/sdp");
        else if (server.Request.Method == "INVITE")
            call.OnReInvite(server, now);
        else if (server.Request.Method == "OPTIONS")
            core.Transactions.Respond(server, OptionsReply(server.Request, null), now);
        else
            core.Respond(server, 405, null, now, "Allow", core.Allow);
    }

    private void TakeRegister(Transaction server, IPEndPoint from)
    {
        var key = new SipRequestKey(core.NextIncomingKey());
        _registers.Add(key, server);
        core.Emit(new SipUserAgentOutput.RegisterRequested(key, server.Request, from));
    }

    private SipResponse OptionsReply(SipRequest request, string? tag)
    {
        var response = SipResponse.For(request, 200, null, tag);
        core.AddContact(response);
        response.Headers.Add("Accept", "application/sdp");
        core.AddProduct(response);
        return response;
    }

    private bool IsAdmitted(SipRequest request, IPEndPoint from, IPEndPoint replyTo, DateTimeOffset now)
    {
        switch (core.Settings.Admission?.Admit(request, from, now))
        {
            case SipAdmission.Refused refused:
                RespondStateless(request, refused.Status, replyTo);
                return false;
            case SipAdmission.Challenged { WwwAuthenticate: var challenges }:
                RespondStateless(request, 401, replyTo, [.. challenges.Select(c => ("WWW-Authenticate", c))]);
                return false;
            default:
                return true;
        }
    }

    private static bool IsForeignBody(SipRequest request)
    {
        if (request.Body.IsEmpty)
            return false;
        var type = request.Headers.Get("Content-Type").AsSpan();
        var semicolon = type.IndexOf(';');
        type = (semicolon < 0 ? type : type[..semicolon]).Trim();
        return !type.Equals("application/sdp", StringComparison.OrdinalIgnoreCase)
            || request.Headers.Contains("Content-Encoding");
    }
}
