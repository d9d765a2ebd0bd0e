using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;
using Dialer.Runtime;

namespace Dialer.Actors.CallLegs;

/// <summary>Between a campaign and the call leg of one attempt.</summary>
public static class CallLegMessages
{
    /// <summary>Campaign to leg: a reserved agent takes this customer.</summary>
    public sealed record ConnectToAgent(AttemptId Attempt, AgentId Agent, CallId AgentCall, IActorRef AgentActor);

    /// <summary>Campaign to leg: this customer has a port, and hears this prompt.</summary>
    public sealed record ServeAtPort(AttemptId Attempt, string Prompt);

    /// <summary>
    /// Campaign to leg: no agent or port is there; the answer to <see cref="AbandonDue"/> where neither was given
    /// meanwhile.
    /// </summary>
    public sealed record AbandonCustomer(AttemptId Attempt);

    /// <summary>Campaign to leg: give the line up (campaign stopped, agents gone).</summary>
    public sealed record CancelLeg(AttemptId Attempt);

    /// <summary>
    /// Agent to leg: the agent had left its reservation when the customer came; another agent is needed.
    /// </summary>
    public sealed record AgentDeclined(AttemptId Attempt, AgentId Agent);

    /// <summary>
    /// Agent to leg: the agent's call is over; the customer is hung up, or waits on where nobody talked yet.
    /// </summary>
    public sealed record AgentHungUp(AttemptId Attempt, AgentId Agent);

    /// <summary>Leg to campaign: the network answered; what it is that answered is not known yet.</summary>
    public sealed record LineAnswered(AttemptId Attempt);

    /// <summary>
    /// Leg to campaign: a person answered and waits for an agent or a port, or a machine that is to be given to one;
    /// the abandon clock runs.
    /// </summary>
    public sealed record LiveAnswered(AttemptId Attempt, DateTimeOffset At, bool IsMachine = false);

    /// <summary>
    /// Leg to campaign: a machine is waited for or spoken to; no agent is needed unless a person picks up, which
    /// <see cref="LiveAnswered"/> says.
    /// </summary>
    public sealed record MachineFound(AttemptId Attempt);

    /// <summary>
    /// Leg to campaign: this agent's call was gone when the bridge was made; the customer still waits.
    /// </summary>
    public sealed record AgentLost(AttemptId Attempt, AgentId Agent);

    /// <summary>
    /// Leg to campaign: the customer's clock has run out; answered with <see cref="ConnectToAgent"/>,
    /// <see cref="ServeAtPort"/> or <see cref="AbandonCustomer"/>.
    /// </summary>
    public sealed record AbandonDue(AttemptId Attempt);

    /// <summary>Leg to campaign: this customer gets the abandon treatment and no agent or port any more.</summary>
    public sealed record CustomerAbandoned(AttemptId Attempt);

    /// <summary>Leg to campaign: customer and agent are talking.</summary>
    public sealed record Connected(AttemptId Attempt, AgentId Agent, DateTimeOffset At);

    /// <summary>Leg to campaign: the customer at a port hears the prompt.</summary>
    public sealed record PromptBegan(AttemptId Attempt);

    /// <summary>Leg to campaign, last: the attempt is over.</summary>
    public sealed record LegEnded(
        AttemptId Attempt, Outcome Outcome, AgentId? Agent, CallTimes Times, NetworkCause? Cause);
}
