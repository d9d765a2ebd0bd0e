using System.Net;
using System.Text;
using Dialer.Media.Sip;
using Dialer.Sip.Messages;

namespace Dialer.Media.Tests.Gateways;

/// <summary>
/// Answers a call with its first RTP port; its re-INVITE asks for an offer, and the ACK answers with the second port.
/// </summary>
internal sealed class LateOfferPeer : IAsyncDisposable
{
    private readonly UdpSipTransport _transport = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly int _firstRtpPort;
    private readonly int _secondRtpPort;
    private SipRequest? _invite;

    public LateOfferPeer(int firstRtpPort, int secondRtpPort)
    {
        (_firstRtpPort, _secondRtpPort) = (firstRtpPort, secondRtpPort);
        _transport.Start(Receive, static _ => { });
    }

    public IPEndPoint Local => _transport.Local;

    public void ReInvite(IPEndPoint gateway) => Send(gateway, Request("INVITE", ""));

    public ValueTask DisposeAsync() => _transport.DisposeAsync();

    private void Receive(ReadOnlyMemory<byte> datagram, IPEndPoint from)
    {
        if (!SipParser.TryParse(datagram.Span, out SipMessage? message, out _)) return;
        if (message is SipRequest { Method: "INVITE" } invite)
        {
            _invite = invite;
            SipResponse ok = SipResponse.For(invite, 200, null, "peer");
            ok.Headers.Add("Contact", $"<sip:{Local}>");
            ok.SetBody("application/sdp", Encoding.ASCII.GetBytes(Sdp(_firstRtpPort, 1)));
            _transport.TrySend(from, ok.ToBytes());
        }
        else if (message is SipResponse { Status: 200, CSeq.Method: "INVITE" })
        {
            Send(from, Request("ACK", Sdp(_secondRtpPort, 2)));
        }
    }

    private void Send(IPEndPoint to, string text) => _transport.TrySend(to, Encoding.ASCII.GetBytes(text));

    private string Request(string method, string sdp) =>
        string.Join("\r\n",
            $"{method} sip:dialer@127.0.0.1 SIP/2.0",
            $"Via: SIP/2.0/UDP {Local};branch=z9hG4bK-{method}",
            "Max-Forwards: 70",
            $"From: {_invite!.Headers.Get("To")};tag=peer",
            $"To: {_invite.Headers.Get("From")}",
            $"Call-ID: {_invite.CallId}",
            $"CSeq: 7 {method}",
            $"Contact: <sip:{Local}>",
            "Content-Type: application/sdp",
            $"Content-Length: {sdp.Length}",
            "",
            sdp);

    private static string Sdp(int port, int version) =>
        $"v=0\r\no=- 9 {version} IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
        + $"m=audio {port} RTP/AVP 0\r\n";
}
