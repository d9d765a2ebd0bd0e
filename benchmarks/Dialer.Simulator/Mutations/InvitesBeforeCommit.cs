using Dialer.Runtime.Journal;

namespace Dialer.Simulator.Mutations;

/// <summary>The journal says that it is done before it is.</summary>
internal sealed class InvitesBeforeCommit : Mutation
{
    public override string Invariant => Simulator.Invariant.CommittedBeforeInvite;

    public override IJournal Journal(SimulatedStore store) => new Hasty(store);

    private sealed class Hasty(SimulatedStore store) : IJournal
    {
        public void Append(JournalAppend append, Action<JournalFailure?> completed)
        {
            store.Append(append, _ => { });
            completed(null);
        }

        public void Recover(string persistenceId, Action<JournalRecovery?, JournalFailure?> completed) =>
            store.Recover(persistenceId, completed);

        public void SaveSnapshot(
            string persistenceId, long sequence, object state, Action<JournalFailure?> completed) => completed(null);
    }
}
