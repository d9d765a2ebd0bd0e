using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Simulator;

/// <summary>One call of the simulated gateway; to a customer's number or to an agent's phone.</summary>
internal sealed class SimulatedCall(PlaceCall order, E164? number, string? phone)
{
    public CallId Id => order.Call;

    public IActorRef Owner => order.Owner;

    public bool Analyses => order.Analyse;

    public CallProgressSettings Cpa => order.Cpa;

    /// <summary>What has answered it, where it is analysed.</summary>
    public SimulatedAnswer? Behind { get; set; }

    /// <summary>What plays to it.</summary>
    public string Prompt { get; set; } = "";

    public E164? Number { get; } = number;

    public string? Phone { get; } = phone;

    public bool WillAnswer { get; set; }

    public bool Answered { get; set; }

    public DateTimeOffset AnsweredAt { get; set; }

    public bool HangingUp { get; set; }

    /// <summary>No reply may be told before this.</summary>
    public DateTimeOffset NextReply { get; set; } = DateTimeOffset.MinValue;
}
