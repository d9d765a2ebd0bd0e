using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using Dialer.Sip.Dialogs;
using Dialer.Sip.Messages;
using Dialer.Sip.Transactions;

namespace Dialer.Sip.UserAgents;

/// <summary>
/// What calls, registrations and pings of one agent share: tables, timers, output, and the parts of messages.
/// </summary>
internal sealed class AgentCore : ITransactionPort
{
    private readonly Queue<SipUserAgentOutput> _outputs = new();
    private readonly string _sentBy;
    private readonly string _contact;
    private long _lastIncoming;

    public AgentCore(SipUserAgentSettings settings, ISipIds ids)
    {
        (Settings, Ids) = (settings, ids);
        Transactions = new(settings.Timers, Timers, this);
        _sentBy = $"SIP/2.0/{(settings.Timers.Reliable ? "TCP" : "UDP")} {settings.Local};rport;branch=";
        _contact = $"<{settings.Contact}>";
    }

    public SipUserAgentSettings Settings { get; }

    public string Allow =>
        "INVITE, ACK, CANCEL, BYE, OPTIONS" + (Settings.TakesRegistrations ? ", REGISTER" : "");

    public ISipIds Ids { get; }

    public TimerHeap Timers { get; } = new();

    public TransactionLayer Transactions { get; }

    public Dictionary<SipCallKey, SipCall> Calls { get; } = [];

    public Dictionary<DialogId, SipCall> Dialogs { get; } = [];

    public Dictionary<SipRequestKey, ClientRegistration> Registrations { get; } = [];

    public long Sent { get; private set; }

    public long Retransmitted { get; private set; }

    public long DroppedForks { get; set; }

    /// <summary>Keys of what comes from outside: negative, never twice.</summary>
    public long NextIncomingKey() => --_lastIncoming;

    public void Emit(SipUserAgentOutput output) => _outputs.Enqueue(output);

    public bool TryDequeue([NotNullWhen(true)] out SipUserAgentOutput? output) => _outputs.TryDequeue(out output);

    public void Send(IPEndPoint to, ReadOnlyMemory<byte> bytes, bool again)
    {
        Sent++;
        if (again)
            Retransmitted++;
        Emit(new SipUserAgentOutput.Send(to, bytes));
    }

    public void AddVia(SipRequest request)
    {
        request.Headers.Remove("Via");
        request.Headers.InsertFirst("Via", _sentBy + Ids.NewBranch());
    }

    public static SipRequest NewRequest(string method, SipUri target, string from, string to, string callId, uint cseq)
    {
        var request = new SipRequest(method, target);
        var headers = request.Headers;
        headers.Add("Max-Forwards", "70");
        headers.Add("From", from);
        headers.Add("To", to);
        headers.Add("Call-ID", callId);
        headers.Add("CSeq", string.Create(CultureInfo.InvariantCulture, $"{cseq} {method}"));
        return request;
    }

    public void AddContact(SipMessage message)
    {
        message.Headers.Set("Contact", _contact);
        message.Headers.Set("Allow", Allow);
    }

    public void AddProduct(SipMessage message) =>
        message.Headers.Set(message is SipRequest ? "User-Agent" : "Server", Settings.Product);

    public static void SetBody(SipMessage message, ReadOnlyMemory<byte> body)
    {
        if (!body.IsEmpty)
            message.SetBody("application/sdp", body);
    }

    /// <summary>The final or provisional reply of a server transaction, without body.</summary>
    public void Respond(Transaction server, int status, string? toTag, DateTimeOffset now, string? header = null,
        string? value = null)
    {
        var response = SipResponse.For(server.Request, status, null, toTag);
        if (header is not null)
            response.Headers.Add(header, value!);
        AddProduct(response);
        Transactions.Respond(server, response, now);
    }
}
