using System.Net;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Gateways;

/// <summary>A trunk as the gateway sees it now; touched by the actor only.</summary>
internal sealed class GatewayTrunk(TrunkOptions options, SipRequestKey ping)
{
    public TrunkOptions Options { get; } = options;

    /// <summary>Whether it gets OPTIONS at all.</summary>
    public bool IsAsked => Options.OptionsInterval > TimeSpan.Zero;

    /// <summary>Key of its OPTIONS, and of our registration with it.</summary>
    public SipRequestKey Ping { get; } = ping;

    public bool Pinging { get; set; }

    /// <summary>Where it is; null while its name is not resolved.</summary>
    public IPEndPoint? Address { get; set; }

    /// <summary>Why it is not resolved.</summary>
    public string Fault { get; set; } = "its host is being resolved";

    /// <summary>What its OPTIONS say; null before the first answer.</summary>
    public (bool Reachable, string Detail)? Answer { get; set; }

    /// <summary>Whether the agent keeps our registration, accepted yet or not.</summary>
    public bool Registering { get; set; }

    /// <summary>Why we are not registered; null where we are, or need not be.</summary>
    public string? Unregistered { get; set; } = options.Register ? "it is being registered with" : null;

    /// <summary>What was told last; null before anything is known.</summary>
    public (bool Reachable, string Detail)? Health { get; set; }
}
