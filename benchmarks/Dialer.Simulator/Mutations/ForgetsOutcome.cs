using Dialer.Domain.Campaigns;
using Dialer.Runtime.Journal;

namespace Dialer.Simulator.Mutations;

/// <summary>After a restart the journal does not know the last outcome, as when its end was not on the disk.</summary>
internal sealed class ForgetsOutcome : Mutation
{
    public override string Invariant => Simulator.Invariant.OneOutcomePerAttempt;

    public override IJournal Journal(SimulatedStore store) => new Forgetful(store);

    private sealed class Forgetful(SimulatedStore store) : IJournal
    {
        public void Append(JournalAppend append, Action<JournalFailure?> completed) => store.Append(append, completed);

        public void Recover(string persistenceId, Action<JournalRecovery?, JournalFailure?> completed) =>
            store.Recover(persistenceId, (recovery, failure) =>
                completed(recovery is null ? null : recovery with { Events = Forget(recovery.Events) }, failure));

        // Without snapshots every event is read again.
        public void SaveSnapshot(
            string persistenceId, long sequence, object state, Action<JournalFailure?> completed) => completed(null);

        private static List<object> Forget(IReadOnlyList<object> events)
        {
            List<object> kept = [.. events];
            int last = kept.FindLastIndex(happened => happened is CampaignEvent.AttemptClosed);
            if (last >= 0) kept[last] = new CampaignEvent.Started(((CampaignEvent.AttemptClosed)kept[last]).At);
            return kept;
        }
    }
}
