using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Runtime.Journal;

namespace Dialer.Simulator.Mutations;

/// <summary>Machines are written down as people who hung up.</summary>
internal sealed class CountsMachinesLive : Mutation
{
    public override string Invariant => Simulator.Invariant.OnlyPeopleAreLive;

    public override WorldSettings World(int seed, WorldSettings settings) => settings.WithAnswers(seed);

    public override IJournal Journal(SimulatedStore store) => new Flattering(store);

    private sealed class Flattering(SimulatedStore store) : IJournal
    {
        public void Append(JournalAppend append, Action<JournalFailure?> completed) => store.Append(
            append with { Events = [.. append.Events.Select(Flatter)] }, completed);

        public void Recover(string persistenceId, Action<JournalRecovery?, JournalFailure?> completed) =>
            store.Recover(persistenceId, completed);

        public void SaveSnapshot(
            string persistenceId, long sequence, object state, Action<JournalFailure?> completed) => completed(null);

        private static object Flatter(object happened) =>
            happened is CampaignEvent.AttemptClosed { Outcome: Outcome.Amd } closed
                ? closed with { Outcome = Outcome.CustomerAbandoned }
                : happened;
    }
}
