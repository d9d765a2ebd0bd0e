namespace Dialer.Domain.Agents;

/// <summary>
/// One decision in the making: events are folded as they happen, so that what follows sees their result.
/// </summary>
internal sealed class AgentStep(AgentRules rules, AgentState state, DateTimeOffset now)
{
    private readonly bool _wasOfferable = state.CanBeOffered;
    private readonly bool _wasHangingUp = IsHangingUp(state);
    private readonly bool _wasAway = IsAway(state.Phase);
    private readonly List<AgentEvent> _events = [];
    private readonly List<AgentEffect> _effects = [];

    public AgentState State { get; private set; } = state;

    public DateTimeOffset Now => now;

    public AgentRules Rules => rules;

    public void Happen(AgentEvent happened)
    {
        _events.Add(happened);
        State = AgentMachine.Evolve(State, happened);
    }

    public void Do(AgentEffect effect) => _effects.Add(effect);

    public void StartTimer(TimeSpan delay)
    {
        Happen(new AgentEvent.TimerStarted(now));
        Do(new AgentEffect.StartTimer(State.Timer, delay));
    }

    public void HangUpPhone()
    {
        if (State.Call is { } call) Do(new AgentEffect.HangUp(call));
    }

    /// <summary>Tells the queue where the decision changed whether the agent may be offered.</summary>
    public Decision<AgentEvent, AgentEffect> Done()
    {
        if (State.CanBeOffered && !_wasOfferable)
        {
            Do(new AgentEffect.TellAvailable(State.Since));
            StartTimer(rules.ReminderInterval);
        }
        else if (IsHangingUp(State) && !_wasHangingUp)
        {
            StartTimer(rules.HangUpLimit);
        }
        else if (IsAway(State.Phase) && !_wasAway)
        {
            Do(new AgentEffect.TellUnavailable());
        }

        return _events.Count + _effects.Count == 0 ? Decision<AgentEvent, AgentEffect>.Stay : new(_events, _effects);
    }

    // Ready, but for the call before that has yet to end.
    private static bool IsHangingUp(AgentState state) => state is { Phase: AgentPhase.Available, Call: not null };

    private static bool IsAway(AgentPhase phase) => phase is AgentPhase.Idle or AgentPhase.LoggedOut;
}
