namespace Dialer.Runtime;

/// <summary>Stops the actor when it gets to this message, after all that waited before it.</summary>
public sealed class PoisonPill
{
    private PoisonPill()
    {
    }

    /// <summary>The only one.</summary>
    public static PoisonPill Instance { get; } = new();
}
