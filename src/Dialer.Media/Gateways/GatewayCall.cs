using System.Net;
using Dialer.Actors.MediaGateways;
using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;
using Dialer.Media.Analysis;
using Dialer.Media.Rtp;
using Dialer.Runtime;
using Dialer.Sip.Sdp;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Gateways;

/// <summary>
/// A call of the gateway from its <see cref="MediaGatewayMessages.PlaceCall"/> to its end; touched by the actor only.
/// </summary>
internal sealed class GatewayCall(
    MediaGatewayMessages.PlaceCall order, SipCallKey key, RtpSession session, SdpLocal local)
{
    public CallId Id => order.Call;

    public IActorRef Owner => order.Owner;

    public bool Analyses => order.Analyse;

    public CallProgressSettings Cpa => order.Cpa;

    /// <summary>Whose tones are heard on it; null where that is not known.</summary>
    public string? Country => GatewayRtpEar.CountryOf(order);

    /// <summary>Its analyser between early media and the answer; after that the session alone has it.</summary>
    public ICallAnalyser? Analyser { get; set; }

    public SipCallKey Key { get; } = key;

    public RtpSession Session { get; } = session;

    /// <summary>What we offered last; its version grows with each description.</summary>
    public SdpLocal Local { get; set; } = local;

    /// <summary>Where the phone is behind a NAT, the host that its registration came from.</summary>
    public IPAddress? BehindNat { get; init; }

    /// <summary>Whether a description of the far end's media was usable so far.</summary>
    public bool HasMedia { get; set; }

    public bool Rang { get; set; }

    public bool Answered { get; set; }

    /// <summary>Hanging up was asked for; nothing but the end is told any more.</summary>
    public bool HangingUp { get; set; }

    /// <summary>Why we end a call that the network would have us keep.</summary>
    public NetworkCause? Fault { get; set; }

    public GatewayCall? Partner { get; set; }

    /// <summary>Whether it is the customer's side of its bridge.</summary>
    public bool IsCustomer { get; set; }
}
