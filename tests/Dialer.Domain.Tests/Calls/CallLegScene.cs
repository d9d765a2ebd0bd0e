using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Tests.Calls;

/// <summary>One leg on a clock of its own: seconds since the dial; its timer is fired by the scene.</summary>
internal sealed class CallLegScene(CallLegRules? rules = null)
{
    public static readonly AgentId Ada = new("ada");
    public static readonly CallId AdasCall = new("a/ada/1");
    public static readonly AgentId Bob = new("bob");
    public static readonly CallId BobsCall = new("a/bob/2");

    private readonly CallLegRules _rules = rules ?? Rules;
    private double _now;
    private (int Generation, double At)? _timer;

    /// <summary>
    /// Ring limit 32 s, abandon clock 2 s from the answer, the message on abandon, 40 s for a hang-up.
    /// </summary>
    public static CallLegRules Rules { get; } = new(
        TimeSpan.FromSeconds(32),
        TimeSpan.FromSeconds(20),
        TimeSpan.FromSeconds(15),
        TimeSpan.FromSeconds(35),
        TimeSpan.FromSeconds(2),
        AbandonClockStart.Answer,
        AbandonTreatment.Message.Default,
        TimeSpan.FromSeconds(60),
        TimeSpan.FromSeconds(40));

    public CallLegState State { get; private set; } = CallLegMachine.Start(At(0));

    /// <summary>The campaign says at once that no agent is there.</summary>
    public bool SaysNoAgent { get; init; } = true;

    public DateTimeOffset Now => At(_now);

    public List<CallLegEffect> Effects { get; } = [];

    public CallLegEffect.TellEnded? Ended => Effects.OfType<CallLegEffect.TellEnded>().SingleOrDefault();

    public static DateTimeOffset At(double seconds) =>
        new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero).AddSeconds(seconds);

    /// <summary>Moves the clock, firing the timer where it falls due.</summary>
    public CallLegScene Until(double seconds)
    {
        while (_timer is { } t && t.At <= seconds)
        {
            _timer = null;
            _now = t.At;
            Input(new CallLegInput.Elapsed(t.Generation));
        }

        _now = seconds;
        return this;
    }

    public CallLegScene Input(CallLegInput input)
    {
        var (events, effects) = CallLegMachine.Decide(_rules, State, input, At(_now));
        foreach (CallLegEvent happened in events) State = CallLegMachine.Evolve(State, happened);
        foreach (CallLegEffect effect in effects)
        {
            if (effect is CallLegEffect.StartTimer t) _timer = (t.Timer, _now + t.Delay.TotalSeconds);
            if (effect is CallLegEffect.StopTimer) _timer = null;
            Effects.Add(effect);
        }

        if (SaysNoAgent && effects.Any(e => e is CallLegEffect.AskToAbandon)) Input(new CallLegInput.NoAgent());

        return this;
    }

    public CallLegScene Dial() => Input(new CallLegInput.Dial());

    public CallLegScene Ring(double at = 1) => Until(at).Input(new CallLegInput.Rang(At(at)));

    public CallLegScene Answer(double at) => Until(at).Input(new CallLegInput.Answered(At(at)));

    public CallLegScene Hear(Verdict verdict) => Input(new CallLegInput.Analysed(verdict, At(_now)));

    public CallLegScene Give(AgentId agent, CallId call) => Input(new CallLegInput.AgentGiven(agent, call));

    public CallLegScene Bridge(CallId call) => Input(new CallLegInput.BridgeMade(call, At(_now)));

    public CallLegScene Over(CallEnding how, int status = 0, int q850 = 0) => Input(new CallLegInput.CallOver(
        how, status + q850 == 0 ? null : new NetworkCause(status, q850, ""), At(_now)));

    /// <summary>A live customer waits since second 5; the clock runs out at 7.</summary>
    public CallLegScene LiveAtFive() => Dial().Ring().Answer(5).Hear(Verdict.LiveVoice);

    public bool Did(CallLegEffect effect) => Effects.Contains(effect);
}
