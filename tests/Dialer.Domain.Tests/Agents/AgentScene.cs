using Dialer.Domain.Agents;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Tests.Agents;

/// <summary>One agent on a clock of its own, in seconds; its timer is fired by the scene.</summary>
internal sealed class AgentScene(AgentRules? rules = null)
{
    public static readonly AgentId Ada = new("ada");
    public static readonly Reservation First = new(new CampaignId("spring"), 1);
    public static readonly CallId Phone = CallId.OfReservation(Ada, 1);
    public static readonly AttemptId Attempt = new(42);
    public static readonly CallId Customer = new("c/spring/42");

    private double _now;
    private (int Generation, double At)? _timer;

    /// <summary>15 s to answer, 10 s of wrap-up, a reminder every 30 s.</summary>
    public AgentRules Rules { get; } = rules ?? AgentRules.Default with { WrapUpLimit = TimeSpan.FromSeconds(10) };

    public AgentState State { get; private set; } = AgentState.New(Ada) with { Since = At(0) };

    public List<AgentEvent> Events { get; } = [];

    public List<AgentEffect> Effects { get; } = [];

    public string Phase => State.Phase is AgentPhase.Idle i ? $"Idle {i.AuxCode}" : State.Phase.Name;

    public static DateTimeOffset At(double seconds) =>
        new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero).AddSeconds(seconds);

    public AgentScene Until(double seconds)
    {
        while (_timer is { } t && t.At <= seconds)
        {
            _timer = null;
            _now = t.At;
            Input(new AgentInput.Elapsed(t.Generation));
        }

        _now = seconds;
        return this;
    }

    public AgentScene Input(AgentInput input)
    {
        var (events, effects) = AgentMachine.Decide(Rules, State, input, At(_now));
        foreach (AgentEvent happened in events) State = AgentMachine.Evolve(State, happened);
        if (effects.OfType<AgentEffect.StartTimer>().LastOrDefault() is { } timer)
            _timer = (timer.Timer, _now + timer.Delay.TotalSeconds);
        Events.AddRange(events);
        Effects.AddRange(effects);
        return this;
    }

    public AgentScene Idle() => Input(new AgentInput.LogIn("200"));

    public AgentScene Available() => Idle().Input(new AgentInput.GoAvailable());

    public AgentScene Offered() => Available().Input(new AgentInput.Offer(First));

    public AgentScene Reserved() => Offered().Input(new AgentInput.PhoneAnswered(Phone));

    public AgentScene Connected() => Reserved().Input(new AgentInput.CustomerConnected(Attempt, Customer));

    public AgentScene CustomerGone() => Input(new AgentInput.CustomerGone(Attempt));

    public AgentScene PhoneOver(bool reached = true) => Input(new AgentInput.PhoneOver(Phone, reached));

    public AgentScene WrapUp() => Connected().CustomerGone().PhoneOver();

    public AgentScene Forget()
    {
        Effects.Clear();
        return this;
    }
}
