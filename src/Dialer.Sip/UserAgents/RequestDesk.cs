using System.Globalization;
using System.Net;
using Dialer.Sip.Dialogs;
using Dialer.Sip.Messages;
using Dialer.Sip.Transactions;

namespace Dialer.Sip.UserAgents;

/// <summary>
/// Takes requests from outside (RFC 3261 §8.2): checks in the order of the RFC, then to the call or to an event.
/// </summary>
internal sealed class RequestDesk(AgentCore core)
{
    private const string RetryAfterSeconds = "5";
    private readonly Dictionary<SipRequestKey, Transaction> _registers = [];

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
        else if (core.Transactions.Count >= core.Settings.MaxTransactions || IsCallTooMany(request))
            RefuseOverload(request, replyTo);
        else
            ReceiveNew(request, from, replyTo, now);
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

    private static bool IsWithinDialog(SipRequest request) => request.To?.Tag is not null;

    private bool IsCallTooMany(SipRequest request) =>
        request.Method == "INVITE" && !IsWithinDialog(request) && core.Calls.Count >= core.Settings.MaxCalls;

    private void RefuseOverload(SipRequest request, IPEndPoint replyTo)
    {
        Overloaded++;
        RespondStateless(request, 503, replyTo);
    }

    /// <summary>RFC 3261 §8.2.7: the tag of a stateless reply has to be the same each time.</summary>
    private void RespondStateless(SipRequest request, int status, IPEndPoint replyTo)
    {
        var response = SipResponse.For(request, status, null, "stateless");
        if (status == 503)
            response.Headers.Add("Retry-After", RetryAfterSeconds);
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

    private void ReceiveNew(SipRequest request, IPEndPoint from, IPEndPoint replyTo, DateTimeOffset now)
    {
        var outside = !IsWithinDialog(request);
        var merged = outside && request.Method != "CANCEL"
            && (core.Transactions.IsMerged(request) || IsLooped(request));
        var server = core.Transactions.StartServer(TransactionKey.OfServer(request), request, replyTo, now);
        if (request.Method == "CANCEL")
            ReceiveCancel(server, now);
        else if (merged)
            core.Respond(server, 482, core.Ids.NewTag(), now);
        else if (request.Headers.Contains("Require"))
            core.Respond(server, 420, core.Ids.NewTag(), now, "Unsupported", Unsupported(request));
        else if (outside)
            ReceiveOutside(server, from, now);
        else
            ReceiveInside(server, now);
    }

    /// <summary>Our own request come back to us (RFC 3261 §16.3 has it as loop detection).</summary>
    private bool IsLooped(SipRequest request) =>
        request.From?.Tag is { } tag && core.Dialogs.ContainsKey(new(request.CallId!, tag));

    private static string Unsupported(SipRequest request) => string.Join(", ", request.Headers.GetAll("Require"));

    private void ReceiveCancel(Transaction server, DateTimeOffset now)
    {
        var invite = core.Transactions.FindServer(TransactionKey.OfInvite(server.Request));
        core.Respond(server, invite is null ? 481 : 200, core.Ids.NewTag(), now);
        if (invite is { AwaitsFinal: true, Callee: { } callee })
            callee.OnCancel(invite, server.Request, now);
    }

    private void ReceiveOutside(Transaction server, IPEndPoint from, DateTimeOffset now)
    {
        var tag = core.Ids.NewTag();
        switch (server.Request.Method)
        {
            case "INVITE" when !core.Settings.TakesCalls:
                core.Respond(server, 480, tag, now);
                break;
            case "INVITE" when IsForeignBody(server.Request):
                core.Respond(server, 415, tag, now, "Accept", "application/sdp");
                break;
            case "INVITE" when IsAdmitted(server, from, now):
                SipCall.Take(core, server, from, now);
                break;
            case "REGISTER" when core.Settings.TakesRegistrations:
                if (IsAdmitted(server, from, now))
                    TakeRegister(server, from);
                break;
            case "OPTIONS":
                RespondOptions(server, tag, now);
                break;
            case "BYE":
                core.Respond(server, 481, tag, now);
                break;
            case not "INVITE":
                core.Respond(server, 405, tag, now, "Allow", core.Allow);
                break;
        }
    }

    private void ReceiveInside(Transaction server, DateTimeOffset now)
    {
        if (FindCall(server.Request) is not { } call)
            core.Respond(server, 481, null, now);
        else if (!call.Admits(server, now))
            return;
        else if (server.Request.Method == "BYE")
            call.OnBye(server, now);
        else if (server.Request.Method == "INVITE" && IsForeignBody(server.Request))
            core.Respond(server, 415, null, now, "Accept", "application/sdp");
        else if (server.Request.Method == "INVITE")
            call.OnReInvite(server, now);
        else if (server.Request.Method == "OPTIONS")
            RespondOptions(server, null, now);
        else
            core.Respond(server, 405, null, now, "Allow", core.Allow);
    }

    private void TakeRegister(Transaction server, IPEndPoint from)
    {
        var key = new SipRequestKey(core.NextIncomingKey());
        _registers.Add(key, server);
        core.Emit(new SipUserAgentOutput.RegisterRequested(key, server.Request, from));
    }

    private void RespondOptions(Transaction server, string? tag, DateTimeOffset now)
    {
        var response = SipResponse.For(server.Request, 200, null, tag);
        core.AddContact(response);
        response.Headers.Add("Accept", "application/sdp");
        core.AddProduct(response);
        core.Transactions.Respond(server, response, now);
    }

    private bool IsAdmitted(Transaction server, IPEndPoint from, DateTimeOffset now)
    {
        var admission = core.Settings.Admission?.Admit(server.Request, from, now);
        if (admission is null or SipAdmission.Admitted)
            return true;
        var challenges = (admission as SipAdmission.Challenged)?.WwwAuthenticate ?? [];
        var status = admission is SipAdmission.Refused refused ? refused.Status : 401;
        var response = SipResponse.For(server.Request, status, null, core.Ids.NewTag());
        foreach (var challenge in challenges)
            response.Headers.Add("WWW-Authenticate", challenge);
        core.AddProduct(response);
        core.Transactions.Respond(server, response, now);
        return false;
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
