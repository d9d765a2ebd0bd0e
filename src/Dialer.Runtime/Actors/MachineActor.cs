using System.Diagnostics.CodeAnalysis;

namespace Dialer.Runtime;

/// <summary>
/// The shell around a pure machine: takes a message, decides, folds the events into the state, carries out the effects.
/// Holds no rule of its own.
/// </summary>
/// <typeparam name="TState">Immutable state of the machine.</typeparam>
/// <typeparam name="TInput">What the machine is asked to look at.</typeparam>
/// <typeparam name="TEvent">What happened.</typeparam>
/// <typeparam name="TEffect">What is to be carried out.</typeparam>
public abstract class MachineActor<TState, TInput, TEvent, TEffect> : Actor
{
    private Queue<TEffect>? _effects;
    private (IReadOnlyList<TEvent>? Events, TState After) _folded;
    private bool _isRunning;

    /// <summary>A shell whose machine starts in the given state.</summary>
    protected MachineActor(TState initial) => State = initial;

    /// <summary>The machine's state after everything decided so far.</summary>
    protected TState State { get; private protected set; }

    /// <summary>
    /// Translates a message; false for one that this actor does not know, which is then counted as unhandled.
    /// </summary>
    protected abstract bool TryRead(object message, [MaybeNullWhen(false)] out TInput input);

    /// <summary>The machine's rule: what happened, and what is to be done about it. Pure.</summary>
    protected abstract (IReadOnlyList<TEvent> Events, IReadOnlyList<TEffect> Effects) Decide(
        TState state, TInput input, DateTimeOffset now);

    /// <summary>Folds one event into the state. Pure.</summary>
    protected abstract TState Evolve(TState state, TEvent happened);

    /// <summary>
    /// What <see cref="Decide"/> returns where it has folded its events already: they are not folded again.
    /// </summary>
    /// <param name="events">What happened.</param>
    /// <param name="effects">What to carry out.</param>
    /// <param name="after">The state that <see cref="Evolve"/> gives for the events, one after the other.</param>
    protected (IReadOnlyList<TEvent> Events, IReadOnlyList<TEffect> Effects) Folded(
        IReadOnlyList<TEvent> events, IReadOnlyList<TEffect> effects, TState after)
    {
        _folded = (events, after);
        return (events, effects);
    }

    private protected TState Fold(TState state, IReadOnlyList<TEvent> events)
    {
        var (folded, after) = _folded;
        _folded = default;
        if (ReferenceEquals(folded, events))
            return after;
        for (var i = 0; i < events.Count; i++)
            state = Evolve(state, events[i]);
        return state;
    }

    /// <summary>Carries out one effect: a message to another actor, a timer, a call to an adapter.</summary>
    protected abstract void Run(TEffect effect);

    /// <inheritdoc />
    protected internal override void Receive(object message)
    {
        if (TryRead(message, out var input))
            Handle(input);
        else
            Unhandled(message);
    }

    /// <summary>
    /// Feeds the machine an input. From within <see cref="Run"/> its effects come after those already decided.
    /// </summary>
    protected virtual void Handle(TInput input)
    {
        var (events, effects) = Decide(State, input, Context.Now);
        State = Fold(State, events);
        RunInOrder(effects);
    }

    private protected void RunInOrder(IReadOnlyList<TEffect> effects)
    {
        if (_isRunning)
        {
            _effects ??= new Queue<TEffect>();
            for (var i = 0; i < effects.Count; i++)
                _effects.Enqueue(effects[i]);
            return;
        }

        _isRunning = true;
        try
        {
            for (var i = 0; i < effects.Count; i++)
                Run(effects[i]);
            while (_effects is not null && _effects.TryDequeue(out var effect))
                Run(effect);
        }
        finally
        {
            // After a failure a supervisor may let this instance go on; the effects that were left are lost with the
            // failure.
            _isRunning = false;
            _effects?.Clear();
        }
    }
}
