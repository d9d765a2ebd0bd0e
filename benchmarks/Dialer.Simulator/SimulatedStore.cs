using System.Collections.Immutable;
using Dialer.Actors.Campaigns;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using Dialer.Runtime.Journal;

namespace Dialer.Simulator;

/// <summary>
/// The database of the simulated node: a journal, and the contacts that its events move in the same commit. It outlives the node.
/// </summary>
internal sealed class SimulatedStore : IJournal, IContactSource
{
    private readonly Dictionary<ContactId, Row> _rows = [];
    private readonly SortedSet<(DateTimeOffset NotBefore, long Id)> _open = [];
    private readonly InMemoryJournal _journal;
    private readonly Invariants _invariants;
    private readonly Func<bool> _fails;

    public SimulatedStore(int contacts, Invariants invariants, Func<bool> fails, Action<Action> schedule)
    {
        _invariants = invariants;
        _fails = fails;
        _journal = new InMemoryJournal(schedule, Fault);
        for (int i = 1; i <= contacts; i++)
        {
            var id = new ContactId(i);
            _rows.Add(id, new Row(E164.Parse($"+1{2000000000L + i}"), 0, 0, false));
            _open.Add((DateTimeOffset.MinValue, i));
        }
    }

    /// <summary>Contacts that may still be dialed.</summary>
    public long OpenContacts { get; private set; }

    /// <summary>Events of one actor, as an auditor would read them.</summary>
    public IReadOnlyList<object> EventsOf(string persistenceId) => _journal.EventsOf(persistenceId);

    /// <summary>What was not committed is gone, as when a process is killed.</summary>
    public void LosePending() => _journal.LosePending();

    public void Append(JournalAppend append, Action<JournalFailure?> completed) => _journal.Append(append, failure =>
    {
        if (failure is null)
        {
            foreach (object @event in append.Events) Project(@event);
        }

        completed(failure);
    });

    public void Recover(string persistenceId, Action<JournalRecovery?, JournalFailure?> completed) =>
        _journal.Recover(persistenceId, completed);

    public void SaveSnapshot(string persistenceId, long sequence, object state, Action<JournalFailure?> completed) =>
        _journal.SaveSnapshot(persistenceId, sequence, state, completed);

    public void Fetch(
        CampaignId campaign, int count, IReadOnlyCollection<ContactId> exclude, DateTimeOffset now, IActorRef campaignActor)
    {
        ImmutableArray<Contact>.Builder found = ImmutableArray.CreateBuilder<Contact>();
        DateTimeOffset? next = null;
        var excluded = exclude as ISet<ContactId> ?? exclude.ToHashSet();
        foreach ((DateTimeOffset notBefore, long number) in _open)
        {
            if (notBefore > now) next = notBefore;
            if (notBefore > now || found.Count == count) break;
            var id = new ContactId(number);
            if (excluded.Contains(id)) continue;
            Row row = _rows[id];
            found.Add(new Contact(id, row.Number, "", row.Counted, row.Uncounted));
        }

        campaignActor.Tell(new CampaignMessages.ContactsFetched(found.ToImmutable(), OpenNow(), next));
    }

    private long OpenNow() => OpenContacts = _rows.Count - _invariants.ClosedContacts;

    private JournalFailure? Fault(JournalAppend append) => _fails() ? new JournalFailure("simulated fault") : null;

    private void Project(object @event)
    {
        _invariants.Committed(@event);
        if (@event is CampaignEvent.AttemptStarted started)
        {
            Row row = _rows[started.Contact];
            _open.Remove((row.NotBefore, started.Contact.Value));
            _rows[started.Contact] = row with { Sent = true };
        }
        else if (@event is CampaignEvent.AttemptClosed closed)
        {
            Row row = _rows[closed.Contact] with { Sent = false };
            bool counts = OutcomeRules.Counts(closed.Outcome);
            row = row with { Counted = row.Counted + (counts ? 1 : 0), Uncounted = row.Uncounted + (counts ? 0 : 1) };
            if (closed.Next is ContactNext.Open open)
            {
                row = row with { NotBefore = open.NotBefore };
                _open.Add((open.NotBefore, closed.Contact.Value));
            }

            _rows[closed.Contact] = row;
        }
    }

    private sealed record Row(E164 Number, int Counted, int Uncounted, bool Sent)
    {
        public DateTimeOffset NotBefore { get; init; } = DateTimeOffset.MinValue;
    }
}
