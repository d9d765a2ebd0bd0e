namespace Dialer.Runtime;

/// <summary>The failure of a supervisor whose child failed for good.</summary>
public sealed class EscalatedFailureException : Exception
{
    /// <summary>A child's failure that its supervisor takes on.</summary>
    public EscalatedFailureException(IActorRef child, Exception reason)
        : base($"The child {child?.Path} failed for good: {reason?.Message}", reason) => Child = child;

    /// <summary>Who failed first.</summary>
    public IActorRef? Child { get; }
}
