using System.Text;
using Dialer.Actors.Agents;
using Dialer.Actors.Campaigns;
using Dialer.Actors.Journal;
using Dialer.Domain.Agents;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Runtime.Journal;

namespace Dialer.Simulator;

/// <summary>
/// Holds what the campaigns say of themselves against what their journal says: a snapshot is the live state at its
/// sequence, and a recovery must give what all events together give.
/// </summary>
internal sealed class JournalAudit(InMemoryJournal journal, Invariants invariants)
{
    private const string Campaigns = "campaign/";

    private readonly CampaignEventCodec _codec = new();

    /// <summary>As the host wires it.</summary>
    public static CompositeEventCodec Codec()
    {
        var campaigns = new CampaignEventCodec();
        return new CompositeEventCodec()
            .With<CampaignEvent>(campaigns, CampaignEventCodec.WireNames)
            .With<CampaignState.Present>(campaigns, [])
            .With<AgentEvent>(new AgentEventCodec(), AgentEventCodec.WireNames);
    }

    /// <summary>A campaign as its committed events tell it.</summary>
    public CampaignSummary? SummaryOf(CampaignId campaign, DateTimeOffset now) =>
        CampaignMachine.Decide(Rebuilt($"{Campaigns}{campaign}"), new CampaignInput.AskStatus(), now)
            .Effects.OfType<CampaignEffect.ReportStatus>().Single().Summary;

    public void CompareSnapshot(string persistenceId, long sequence, object live)
    {
        if (persistenceId.StartsWith(Campaigns, StringComparison.Ordinal))
            Compare(persistenceId, Rebuilt(persistenceId, (int)sequence), (CampaignState)live, "is live");
    }

    public void CompareRecovery(string persistenceId, JournalRecovery recovery)
    {
        if (!persistenceId.StartsWith(Campaigns, StringComparison.Ordinal)) return;
        CampaignState recovered = recovery.Snapshot as CampaignState ?? CampaignState.Initial;
        recovered = recovery.Events.Aggregate(
            recovered, (state, happened) => CampaignMachine.Evolve(state, (CampaignEvent)happened));
        Compare(persistenceId, Rebuilt(persistenceId), recovered, "is recovered from a snapshot");
    }

    private CampaignState Rebuilt(string persistenceId, int events = int.MaxValue) =>
        journal.EventsOf(persistenceId).Take(events).Aggregate(
            CampaignState.Initial, (state, happened) => CampaignMachine.Evolve(state, (CampaignEvent)happened));

    private void Compare(string persistenceId, CampaignState rebuilt, CampaignState other, string what)
    {
        (string all, string compared) = (TextOf(rebuilt), TextOf(other));
        invariants.Must(
            all == compared,
            Invariant.RebuiltStateIsLiveState,
            $"{persistenceId}: {compared} {what}, its events give {all}");
    }

    private string TextOf(CampaignState state) =>
        state is CampaignState.Present ? Encoding.UTF8.GetString(_codec.Encode(state).Payload) : "nothing";
}
