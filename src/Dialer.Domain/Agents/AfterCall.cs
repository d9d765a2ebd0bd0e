namespace Dialer.Domain.Agents;

/// <summary>What an agent becomes when call and wrap-up are over.</summary>
public abstract record AfterCall
{
    private AfterCall() { }

    /// <summary>Ready for the next.</summary>
    public sealed record Available : AfterCall;

    /// <summary>Not ready.</summary>
    public sealed record Idle(string AuxCode) : AfterCall;

    /// <summary>Signed out.</summary>
    public sealed record LoggedOut : AfterCall;
}
