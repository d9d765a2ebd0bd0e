using Dialer.Domain.Quantities;

namespace Dialer.Domain.Calls;

/// <summary>What an attempt has done outside itself.</summary>
public abstract record CallLegEffect
{
    private CallLegEffect() { }

    /// <summary>Tells the campaign that the network answered; what it is that answered is not known yet.</summary>
    public sealed record TellAnswered : CallLegEffect;

    /// <summary>Sends the INVITE.</summary>
    public sealed record PlaceCall : CallLegEffect;

    /// <summary>CANCEL or BYE.</summary>
    public sealed record HangUp : CallLegEffect;

    /// <summary>Joins the customer and the agent's call.</summary>
    public sealed record Bridge(CallId AgentCall) : CallLegEffect;

    /// <summary>Plays a prompt to the customer.</summary>
    public sealed record Play(string Prompt) : CallLegEffect;

    /// <summary>Ends the prompt that plays.</summary>
    public sealed record StopPlaying : CallLegEffect;

    /// <summary>Replaces the leg's one timer.</summary>
    public sealed record StartTimer(int Timer, TimeSpan Delay) : CallLegEffect;

    /// <summary>No timer is needed any more.</summary>
    public sealed record StopTimer : CallLegEffect;

    /// <summary>Tells the campaign that a person waits, or a machine that is to be given to an agent.</summary>
    public sealed record TellLive(DateTimeOffset At, bool IsMachine = false) : CallLegEffect;

    /// <summary>Tells the campaign that a machine is dealt with, for which no agent is needed.</summary>
    public sealed record TellMachine : CallLegEffect;

    /// <summary>Tells the campaign that this agent's call was gone.</summary>
    public sealed record TellAgentLost(AgentId Agent) : CallLegEffect;

    /// <summary>
    /// Asks the campaign whether no agent or port is there for this customer, whose clock has run out.
    /// </summary>
    public sealed record AskToAbandon : CallLegEffect;

    /// <summary>Tells the campaign that this customer gets no agent or port any more.</summary>
    public sealed record TellAbandoned : CallLegEffect;

    /// <summary>Tells the campaign that they talk.</summary>
    public sealed record TellConnected(AgentId Agent, DateTimeOffset At) : CallLegEffect;

    /// <summary>Tells the campaign that the customer at its port hears the prompt.</summary>
    public sealed record TellPromptBegan : CallLegEffect;

    /// <summary>Tells the agent that the customer comes.</summary>
    public sealed record TellAgentOfCustomer(AgentId Agent) : CallLegEffect;

    /// <summary>Tells the agent that the conversation is over.</summary>
    public sealed record TellAgentCustomerGone(AgentId Agent) : CallLegEffect;

    /// <summary>Tells the agent that there is no conversation with this customer.</summary>
    public sealed record TellAgentCustomerLost(AgentId Agent) : CallLegEffect;

    /// <summary>The campaign's last word from this leg, which then stops.</summary>
    public sealed record TellEnded(
        Outcome Outcome, AgentId? Agent, CallTimes Times, NetworkCause? Cause) : CallLegEffect;
}
