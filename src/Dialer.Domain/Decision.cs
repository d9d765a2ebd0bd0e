namespace Dialer.Domain;

/// <summary>
/// What a machine decides on one input: the events that happened, then the effects to carry out, both in order.
/// </summary>
public readonly record struct Decision<TEvent, TEffect>(IReadOnlyList<TEvent> Events, IReadOnlyList<TEffect> Effects)
{
    /// <summary>Nothing happened.</summary>
    public static Decision<TEvent, TEffect> Stay { get; } = new([], []);
}
