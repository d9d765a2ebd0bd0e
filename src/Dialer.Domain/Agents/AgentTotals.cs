namespace Dialer.Domain.Agents;

/// <summary>What an agent did in the phases it has left.</summary>
/// <param name="Calls">Customers it was connected to.</param>
/// <param name="Rona">Offers it did not answer or refused.</param>
/// <param name="Talk">Time connected; being reserved without a customer is idle, not talk (campaigns §12).</param>
/// <param name="WrapUp">Time in wrap-up.</param>
/// <param name="SignedIn">Time not logged out.</param>
public sealed record AgentTotals(int Calls, int Rona, TimeSpan Talk, TimeSpan WrapUp, TimeSpan SignedIn)
{
    /// <summary>Nothing yet.</summary>
    public static AgentTotals Zero { get; } = new(0, 0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>With the time that was spent in a phase.</summary>
    public AgentTotals After(AgentPhase phase, TimeSpan spent) => phase switch
    {
        AgentPhase.LoggedOut => this,
        AgentPhase.Connected => this with { Talk = Talk + spent, SignedIn = SignedIn + spent },
        AgentPhase.WrapUp => this with { WrapUp = WrapUp + spent, SignedIn = SignedIn + spent },
        _ => this with { SignedIn = SignedIn + spent },
    };
}
