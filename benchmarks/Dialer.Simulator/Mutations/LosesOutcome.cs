using Dialer.Domain.Campaigns;
using Dialer.Runtime.Journal;

namespace Dialer.Simulator.Mutations;

/// <summary>Some outcomes do not reach the journal, though it says so.</summary>
internal sealed class LosesOutcome : Mutation
{
    public override string Invariant => Simulator.Invariant.Drains;

    public override IJournal Journal(SimulatedStore store) => new Lossy(store);

    private sealed class Lossy(SimulatedStore store) : IJournal
    {
        public void Append(JournalAppend append, Action<JournalFailure?> completed) => store.Append(
            append with { Events = [.. append.Events.Select(Lose)] }, completed);

        public void Recover(string persistenceId, Action<JournalRecovery?, JournalFailure?> completed) =>
            store.Recover(persistenceId, completed);

        public void SaveSnapshot(
            string persistenceId, long sequence, object state, Action<JournalFailure?> completed) => completed(null);

        private static object Lose(object happened) =>
            happened is CampaignEvent.AttemptClosed closed && closed.Attempt.Value % 7 == 0
                ? new CampaignEvent.Started(closed.At)
                : happened;
    }
}
