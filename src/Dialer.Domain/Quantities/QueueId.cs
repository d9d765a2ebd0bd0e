namespace Dialer.Domain.Quantities;

/// <summary>Names a queue of agents, 1 to 64 characters.</summary>
public readonly record struct QueueId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
