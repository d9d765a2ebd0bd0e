using System.Diagnostics.CodeAnalysis;
using Dialer.Actors.Agents;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Actors.CallLegs;

/// <summary>
/// One dial attempt: dials when it starts, speaks <see cref="CallLegMessages"/> with its campaign, and stops after
/// <see cref="CallLegMessages.LegEnded"/>, which it sends exactly once. It never dials twice: an incarnation after a
/// failure hangs up.
/// </summary>
public sealed class CallLegActor : MachineActor<CallLegState, CallLegInput, CallLegEvent, CallLegEffect>
{
    private readonly Line _line;
    private readonly CallLegRules _rules;
    private readonly IActorRef _gateway;
    private readonly IActorRef _campaign;
    private readonly bool _isRestart;
    private Dictionary<AgentId, IActorRef>? _agents;

    private CallLegActor(
        Line line, CallLegRules rules, IActorRef gateway, IActorRef campaign, DateTimeOffset dialedAt, bool isRestart)
        : base(CallLegMachine.Start(dialedAt))
    {
        _line = line;
        _rules = rules;
        _gateway = gateway;
        _campaign = campaign;
        _isRestart = isRestart;
    }

    /// <summary>The leg of one committed attempt.</summary>
    /// <param name="id">Whose attempt it is.</param>
    /// <param name="attempt">Which one.</param>
    /// <param name="number">What to dial.</param>
    /// <param name="settings">As in force when the line was granted.</param>
    /// <param name="trunk">Where the call leaves.</param>
    /// <param name="gateway">Takes the commands of <c>MediaGatewayMessages</c>.</param>
    /// <param name="campaign">Gets the leg's messages.</param>
    /// <param name="dialedAt">When the attempt was committed.</param>
    public static Props Props(
        CampaignId id,
        AttemptId attempt,
        E164 number,
        CampaignSettings settings,
        TrunkId trunk,
        IActorRef gateway,
        IActorRef campaign,
        DateTimeOffset dialedAt)
    {
        var target = new CallTarget.OverTrunk(trunk, number, settings.CallerId);
        var line = new Line(id, attempt, CallId.OfAttempt(id, attempt), target, settings.Cpa);
        var rules = CallLegRules.Of(settings);
        int incarnations = 0;
        return Runtime.Props.Of(() => new CallLegActor(line, rules, gateway, campaign, dialedAt, incarnations++ > 0));
    }

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Context.Watch(_gateway);
        Handle(_isRestart ? new CallLegInput.Restarted() : new CallLegInput.Dial());
    }

    /// <summary>
    /// A leg that stops before its time leaves no call behind; its campaign learns of it by its death.
    /// </summary>
    protected override void PostStop()
    {
        foreach (CallLegEffect effect in CallLegMachine.LastWords(State)) Run(effect);
    }

    /// <inheritdoc/>
    protected override bool TryRead(object message, [MaybeNullWhen(false)] out CallLegInput input)
    {
        input = message switch
        {
            CallRinging m => new CallLegInput.Rang(m.At),
            CallAnswered m => new CallLegInput.Answered(m.At),
            CallAnalysed m => new CallLegInput.Analysed(m.Verdict, m.At, m.Evidence),
            SpeechHeard m => new CallLegInput.SpeechHeard(m.At),
            MachineToneHeard m => new CallLegInput.ToneHeard(m.At),
            PersonHeard m => new CallLegInput.PersonHeard(m.At),
            CallBridged m => new CallLegInput.BridgeMade(m.Other, m.At),
            BridgeFailed m => new CallLegInput.BridgeFailed(m.Other),
            AudioReachedAgent m => new CallLegInput.AudioReached(m.SinceAnswer),
            PromptBegan m => new CallLegInput.PromptBegan(m.Prompt, m.SinceAnswer, m.Length),
            PromptFinished => new CallLegInput.MessagePlayed(),
            CallEnded m => new CallLegInput.CallOver(Ending(m.How), m.Cause, m.At),
            CallLegMessages.ConnectToAgent m => Remember(m),
            CallLegMessages.ServeAtPort m => new CallLegInput.PortGiven(m.Prompt),
            CallLegMessages.AgentDeclined m => new CallLegInput.AgentDeclined(m.Agent),
            CallLegMessages.AgentHungUp m => new CallLegInput.AgentHungUp(m.Agent),
            CallLegMessages.AbandonCustomer => new CallLegInput.NoAgent(),
            CallLegMessages.CancelLeg => new CallLegInput.Cancel(),
            Elapsed m => new CallLegInput.Elapsed(m.Timer),
            Terminated => new CallLegInput.GatewayGone(),
            _ => null,
        };
        return input is not null;
    }

    /// <inheritdoc/>
    protected override (IReadOnlyList<CallLegEvent> Events, IReadOnlyList<CallLegEffect> Effects) Decide(
        CallLegState state, CallLegInput input, DateTimeOffset now)
    {
        var decision = CallLegMachine.Decide(_rules, state, input, now);
        return (decision.Events, decision.Effects);
    }

    /// <inheritdoc/>
    protected override CallLegState Evolve(CallLegState state, CallLegEvent happened) =>
        CallLegMachine.Evolve(state, happened);

    /// <inheritdoc/>
    protected override void Run(CallLegEffect effect)
    {
        AttemptId attempt = _line.Attempt;
        switch (effect)
        {
            case CallLegEffect.PlaceCall:
                Command(new PlaceCall(_line.Call, _line.Target, Context.Self, Analyse: true) { Cpa = _line.Cpa });
                break;
            case CallLegEffect.HangUp: Command(new HangUp(_line.Call)); break;
            case CallLegEffect.Bridge e: Command(new Bridge(_line.Call, e.AgentCall)); break;
            case CallLegEffect.Play e: Command(new PlayPrompt(_line.Call, e.Prompt)); break;
            case CallLegEffect.StopPlaying: Command(new StopPrompt(_line.Call)); break;
            case CallLegEffect.StartTimer e:
                Context.Timers.StartSingle(nameof(Elapsed), new Elapsed(e.Timer), e.Delay);
                break;
            case CallLegEffect.StopTimer: Context.Timers.Cancel(nameof(Elapsed)); break;
            case CallLegEffect.TellAnswered: Tell(new CallLegMessages.LineAnswered(attempt)); break;
            case CallLegEffect.TellLive e: Tell(new CallLegMessages.LiveAnswered(attempt, e.At, e.IsMachine)); break;
            case CallLegEffect.TellMachine: Tell(new CallLegMessages.MachineFound(attempt)); break;
            case CallLegEffect.TellAgentLost e: Tell(new CallLegMessages.AgentLost(attempt, e.Agent)); break;
            case CallLegEffect.AskToAbandon: Tell(new CallLegMessages.AbandonDue(attempt)); break;
            case CallLegEffect.TellAbandoned: Tell(new CallLegMessages.CustomerAbandoned(attempt)); break;
            case CallLegEffect.TellConnected e: Tell(new CallLegMessages.Connected(attempt, e.Agent, e.At)); break;
            case CallLegEffect.TellPromptBegan: Tell(new CallLegMessages.PromptBegan(attempt)); break;
            case CallLegEffect.TellAgentOfCustomer e:
                TellAgent(e.Agent, new AgentMessages.CustomerConnected(_line.Campaign, attempt, _line.Call));
                break;
            case CallLegEffect.TellAgentCustomerGone e:
                TellAgent(e.Agent, new AgentMessages.CustomerGone(attempt));
                break;
            case CallLegEffect.TellAgentCustomerLost e:
                TellAgent(e.Agent, new AgentMessages.CustomerLost(attempt));
                break;
            case CallLegEffect.TellEnded e:
                Tell(new CallLegMessages.LegEnded(attempt, e.Outcome, e.Agent, e.Times, e.Cause));
                Context.Stop(Context.Self);
                break;
        }
    }

    private static CallEnding Ending(CallEnd how) => how switch
    {
        CallEnd.RemoteHangUp => CallEnding.RemoteHangUp,
        CallEnd.LocalHangUp => CallEnding.LocalHangUp,
        CallEnd.Refused => CallEnding.Refused,
        _ => CallEnding.Failed,
    };

    private CallLegInput.AgentGiven Remember(CallLegMessages.ConnectToAgent given)
    {
        (_agents ??= [])[given.Agent] = given.AgentActor;
        return new CallLegInput.AgentGiven(given.Agent, given.AgentCall);
    }

    private void Command(object command) => _gateway.Tell(command, Context.Self);

    private void Tell(object message) => _campaign.Tell(message, Context.Self);

    private void TellAgent(AgentId agent, object message) => _agents?[agent].Tell(message, Context.Self);

    private sealed record Elapsed(int Timer);

    private sealed record Line(
        CampaignId Campaign, AttemptId Attempt, CallId Call, CallTarget Target, CallProgressSettings Cpa);
}
