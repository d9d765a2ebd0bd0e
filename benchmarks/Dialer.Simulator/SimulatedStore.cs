using Dialer.Actors.Campaigns;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using Dialer.Runtime.Journal;
using Dialer.Runtime.Simulation;
using Dialer.Simulator.Faults;

namespace Dialer.Simulator;

/// <summary>
/// The database of the simulated node: a journal, and the contacts that its events move in the same commit. It
/// outlives the process.
/// </summary>
internal sealed class SimulatedStore : IJournal, IContactSource
{
    private readonly Dictionary<string, SimulatedContacts> _contacts = new(StringComparer.Ordinal);
    private readonly InMemoryJournal _journal;
    private readonly Invariants _invariants;
    private readonly FaultSource _faults;
    private readonly Random _random;
    private readonly JournalAudit? _audit;
    private readonly AbandonAudit? _abandons;
    private readonly AnswerAudit? _answers;
    private DateTimeOffset _nextStall;
    private DateTimeOffset _stalledUntil;

    public SimulatedStore(
        WorldSettings settings,
        Invariants invariants,
        AbandonAudit? abandons,
        AnswerAudit? answers,
        FaultSource faults,
        Random random,
        DateTimeOffset start)
    {
        (_abandons, _answers) = (abandons, answers);
        (_invariants, _faults, _random) = (invariants, faults, random);
        _journal = new InMemoryJournal(Schedule, Fault, settings.Audited ? JournalAudit.Codec() : null);
        _audit = settings.Audited ? new JournalAudit(_journal, invariants) : null;
        _nextStall = faults.Next(faults.Plan.JournalStallEvery, start);
        for (int campaign = 1; campaign <= settings.Campaigns; campaign++)
        {
            CampaignId id = WorldSettings.CampaignAt(campaign);
            _contacts.Add($"campaign/{id}", new SimulatedContacts(id, campaign, settings.Contacts));
        }
    }

    /// <summary>The running process.</summary>
    public SimulationRun? Run { get; set; }

    public CampaignSummary? SummaryOf(CampaignId campaign) => _audit?.SummaryOf(campaign, Run!.Now);

    public SimulatedContacts ContactsOf(CampaignId campaign) => _contacts[$"campaign/{campaign}"];

    /// <summary>What was not committed is gone, as when a process is killed.</summary>
    public void LosePending() => _journal.LosePending();

    public void Append(JournalAppend append, Action<JournalFailure?> completed) => _journal.Append(append, failure =>
    {
        if (failure is null && _contacts.TryGetValue(append.PersistenceId, out SimulatedContacts? contacts))
        {
            foreach (object happened in append.Events)
            {
                contacts.Project((CampaignEvent)happened);
                _invariants.Committed(contacts.Campaign, (CampaignEvent)happened);
                _abandons?.Committed(contacts.Campaign, (CampaignEvent)happened, Run!.Now);
                _answers?.Committed(contacts.Campaign, (CampaignEvent)happened);
            }
        }

        if (failure is null && _faults.Strikes(_faults.Plan.JournalDoubts, Run!.Now))
            failure = new JournalFailure("simulated: committed, but the answer is lost");
        completed(failure);
    });

    public void Recover(string persistenceId, Action<JournalRecovery?, JournalFailure?> completed) =>
        _journal.Recover(persistenceId, (recovery, failure) =>
        {
            _audit?.CompareRecovery(persistenceId, recovery!);
            if (_faults.Strikes(_faults.Plan.RecoveryFailures, Run!.Now))
                completed(null, new JournalFailure("simulated: cannot be read"));
            else completed(recovery, failure);
        });

    public void SaveSnapshot(string persistenceId, long sequence, object state, Action<JournalFailure?> completed)
    {
        _audit?.CompareSnapshot(persistenceId, sequence, state);
        _journal.SaveSnapshot(persistenceId, sequence, state, completed);
    }

    public void Fetch(
        CampaignId campaign,
        int count,
        IReadOnlyCollection<ContactId> exclude,
        DateTimeOffset now,
        IActorRef campaignActor)
    {
        object answer = _faults.Strikes(_faults.Plan.FetchFailures, now)
            ? new CampaignMessages.ContactFetchFailed("simulated: cannot be read")
            : ContactsOf(campaign).Ready(count, exclude, now);
        Schedule(() => campaignActor.Tell(answer));
    }

    private void Schedule(Action complete)
    {
        DateTimeOffset now = Run!.Now;
        if (now >= _nextStall && _faults.MayStrike(now))
        {
            _stalledUntil = now + (_faults.Plan.JournalStallMost * _random.NextDouble());
            _nextStall = _faults.Next(_faults.Plan.JournalStallEvery, now);
        }

        TimeSpan stall = _stalledUntil > now ? _stalledUntil - now : TimeSpan.Zero;
        Run.ScheduleAfter(stall + TimeSpan.FromMilliseconds(1 + (3 * _random.NextDouble())), complete);
    }

    private JournalFailure? Fault(JournalAppend append) =>
        _faults.Strikes(_faults.Plan.JournalRefusals, Run!.Now) ? new JournalFailure("simulated: refused") : null;
}
