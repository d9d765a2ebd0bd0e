using System.Net;
using Dialer.Media.Sip;
using Dialer.Sip.Messages;

namespace Dialer.Media.Tests.Gateways;

/// <summary>Answers each OPTIONS with the next of its statuses, the last one for ever.</summary>
internal sealed class OptionsPeer : IAsyncDisposable
{
    private readonly UdpSipTransport _transport = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly int[] _statuses;
    private int _asked;

    public OptionsPeer(params int[] statuses)
    {
        _statuses = statuses;
        _transport.Start(Receive, static _ => { });
    }

    public IPEndPoint Local => _transport.Local;

    public ValueTask DisposeAsync() => _transport.DisposeAsync();

    private void Receive(ReadOnlyMemory<byte> datagram, IPEndPoint from)
    {
        if (!SipParser.TryParse(datagram.Span, out SipMessage? message, out _)) return;
        var request = (SipRequest)message;
        int status = _statuses[Math.Min(_asked++, _statuses.Length - 1)];
        _transport.TrySend(from, SipResponse.For(request, status, null, "peer").ToBytes());
    }
}
