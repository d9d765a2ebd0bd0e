using Dialer.Domain.Quantities;

namespace Dialer.Domain.Agents;

/// <summary>An agent: where it stands, since when, and its totals.</summary>
/// <param name="Id">Who.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="Since">When that began.</param>
/// <param name="Phone">User part its phone registers with; empty before the first sign-in.</param>
/// <param name="Call">
/// Its reservation call that is not over yet. An agent is Available to the queue only without one, so that it never has
/// two calls.
/// </param>
/// <param name="Timer">Generation of the newest timer.</param>
/// <param name="Totals">What it did since it was made, or since the last restart.</param>
public sealed record AgentState(
    AgentId Id, AgentPhase Phase, DateTimeOffset Since, string Phone, CallId? Call, int Timer, AgentTotals Totals)
{
    /// <summary>An agent that has never signed in.</summary>
    public static AgentState New(AgentId id) =>
        new(id, new AgentPhase.LoggedOut(), DateTimeOffset.UnixEpoch, "", null, 0, AgentTotals.Zero);

    /// <summary>Whether the queue may offer it a reservation.</summary>
    public bool CanBeOffered => Phase is AgentPhase.Available && Call is null;
}
