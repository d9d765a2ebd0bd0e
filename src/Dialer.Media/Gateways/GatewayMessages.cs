using System.Net;
using Dialer.Domain.Quantities;
using Dialer.Media.Analysis;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Gateways;

/// <summary>What the gateway's own parts tell the actor.</summary>
internal abstract record GatewayMessages
{
    private GatewayMessages() { }

    /// <summary>
    /// An event of the SIP loop; the stamp is of the monotonic clock. It concerns <paramref name="Hearer"/> only: the
    /// gateway's actor before a restart had another loop.
    /// </summary>
    public sealed record Sip(MediaGateway Hearer, SipUserAgentOutput Output, DateTimeOffset At, long Stamp)
        : GatewayMessages;

    public sealed record SipFault(Exception Error) : GatewayMessages;

    public sealed record MediaFailed(SipCallKey Key, Exception Error) : GatewayMessages;

    public sealed record Silent(SipCallKey Key) : GatewayMessages;

    public sealed record AudioForwarded(CallId Call, SipCallKey Key, TimeSpan SinceAnswer) : GatewayMessages;

    public sealed record PromptBegan(
        CallId Call, SipCallKey Key, string Prompt, TimeSpan SinceAnswer, TimeSpan Length) : GatewayMessages;

    public sealed record PromptFinished(CallId Call, SipCallKey Key, string Prompt) : GatewayMessages;

    public sealed record Analysed(CallId Call, SipCallKey Key, CallFinding Finding) : GatewayMessages;

    public sealed record TrunkResolved(TrunkId Trunk, IPAddress? Address, string? Fault) : GatewayMessages;

    public sealed record PingTrunk(TrunkId Trunk) : GatewayMessages;

    public sealed record RegisterTrunk(TrunkId Trunk) : GatewayMessages;

    public sealed record ExpirePhones : GatewayMessages
    {
        public static ExpirePhones Instance { get; } = new();
    }
}
