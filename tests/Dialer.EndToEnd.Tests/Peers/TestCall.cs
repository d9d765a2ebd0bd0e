using System.Net;
using System.Threading.Channels;
using Dialer.Media.Sip;
using Dialer.Sip.Sdp;
using Dialer.Sip.UserAgents;

namespace Dialer.EndToEnd.Tests.Peers;

/// <summary>A call that a <see cref="TestPeer"/> has answered.</summary>
internal sealed class TestCall : IAsyncDisposable
{
    private readonly Channel<SipUserAgentOutput> _events = Channel.CreateUnbounded<SipUserAgentOutput>();
    private readonly SipEndpoint _endpoint;
    private readonly SipCallKey _key;
    private SdpLocal _local;

    public TestCall(SipEndpoint endpoint, SipCallKey key, SdpSession offer, byte voice, byte[]? recording)
    {
        (_endpoint, _key) = (endpoint, key);
        GatewayRtp = new IPEndPoint(IPAddress.Loopback, offer.Media[0].Port);
        Rtp = new RtpPeer(GatewayRtp, voice, (uint)(key.Value * 256) + voice, recording);
        _local = new SdpLocal(IPAddress.Loopback, Rtp.Local.Port, (ulong)Math.Abs(key.Value));
    }

    public RtpPeer Rtp { get; }

    /// <summary>Where the gateway hears this call.</summary>
    public IPEndPoint GatewayRtp { get; }

    public byte[] Answer(SdpSession offer) =>
        SdpNegotiation.Answer(offer, _local).ShouldBeOfType<SdpOutcome.Agreed>().Answer!.ToBytes();

    public void HangUp() => _endpoint.Post((agent, now) => agent.HangUp(_key, now));

    /// <summary>Offers the session anew, as hold and resume do; returns the direction in the answer.</summary>
    public async Task<SdpDirection> ReInviteAsync(SdpDirection direction, CancellationToken limit)
    {
        _local = _local with { Version = _local.Version + 1, Direction = direction };
        byte[] offer = SdpNegotiation.Offer(_local).ToBytes();
        _endpoint.Post((agent, now) => agent.ReInvite(_key, offer, now));
        var answered = await NextAsync<SipUserAgentOutput.ReInviteAnswered>(limit);
        SdpSession.TryParse(answered.Body.Span, out SdpSession? answer, out string? fault).ShouldBeTrue(fault);
        return answer!.DirectionOf(answer.Media[0]);
    }

    /// <summary>The next event of that kind.</summary>
    public async Task<T> NextAsync<T>(CancellationToken limit) where T : SipUserAgentOutput
    {
        while (true)
            if (await _events.Reader.ReadAsync(limit) is T wanted) return wanted;
    }

    public void Take(SipUserAgentOutput output) => _events.Writer.TryWrite(output);

    public ValueTask DisposeAsync() => Rtp.DisposeAsync();
}
