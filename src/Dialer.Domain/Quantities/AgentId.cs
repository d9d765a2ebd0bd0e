namespace Dialer.Domain.Quantities;

/// <summary>Names an agent, 1 to 64 characters.</summary>
public readonly record struct AgentId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
