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

/// <summary>Where an agent stands (campaigns §4).</summary>
public abstract record AgentPhase
{
    private AgentPhase() { }

    /// <summary>The name in status and reports.</summary>
    public string Name => GetType().Name;

    /// <summary>Signed out.</summary>
    public sealed record LoggedOut : AgentPhase;

    /// <summary>Signed in and not ready, with the reason.</summary>
    public sealed record Idle(string AuxCode) : AgentPhase;

    /// <summary>Ready.</summary>
    public sealed record Available : AgentPhase;

    /// <summary>Its phone is being called for a campaign.</summary>
    public sealed record ReservationOffered(Reservation For) : AgentPhase;

    /// <summary>It answered, is on hold and waits for a customer.</summary>
    public sealed record Reserved(Reservation For) : AgentPhase;

    /// <summary>It talks to a customer; afterwards it becomes <paramref name="Next"/>.</summary>
    public sealed record Connected(
        Reservation For, AttemptId Attempt, CallId CustomerCall, AfterCall Next) : AgentPhase;

    /// <summary>It finishes the record of a call; afterwards it becomes <paramref name="Next"/>.</summary>
    public sealed record WrapUp(AfterCall Next) : AgentPhase;
}

/// <summary>An agent promised to a campaign.</summary>
/// <param name="Campaign">For whom.</param>
/// <param name="Number">The queue's number for it, increasing.</param>
public sealed record Reservation(CampaignId Campaign, long Number);

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

/// <summary>An agent's limits.</summary>
/// <param name="AnswerLimit">How long its phone rings before the offer counts as not answered (RONA).</param>
/// <param name="WrapUpLimit">When wrap-up ends by itself; zero means that there is none.</param>
/// <param name="ReminderInterval">
/// How often queue or campaign is told again that the agent waits, so that one that restarted learns of it.
/// </param>
public sealed record AgentRules(TimeSpan AnswerLimit, TimeSpan WrapUpLimit, TimeSpan ReminderInterval)
{
    /// <summary>15 s to answer, 30 s wrap-up, a reminder every 30 s.</summary>
    public static AgentRules Default { get; } =
        new(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30));
}
