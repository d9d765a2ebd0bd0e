using System.Globalization;
using System.Runtime.CompilerServices;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;
using Dialer.Domain.Quantities;

namespace Dialer.Simulator;

/// <summary>
/// What must hold at every step, watched from outside: from what is committed to the journal and what reaches the
/// network. Knows nothing of the dialer's own state. The first breach is kept.
/// </summary>
/// <param name="contacts">Contacts of each campaign.</param>
/// <param name="capacity">Lines of the trunk.</param>
/// <param name="mostInOneSecond">INVITEs that may leave within any second.</param>
internal sealed class Invariants(int contacts, int capacity, int mostInOneSecond)
{
    // A carrier that hears nothing more of a call gives it up after a while.
    private static readonly TimeSpan GhostTime = TimeSpan.FromSeconds(60);

    private readonly Dictionary<CallId, Attempt> _attempts = [];
    private readonly Dictionary<CampaignId, int> _closedIn = [];
    private readonly HashSet<ContactId> _closed = [];
    private readonly Dictionary<E164, CallId> _numbersUp = [];
    private readonly Dictionary<E164, DateTimeOffset> _ghosts = [];
    private readonly Dictionary<string, CallId> _phonesUp = new(StringComparer.Ordinal);
    private readonly Dictionary<CallId, CallId> _bridges = [];
    private readonly Queue<DateTimeOffset> _lastSecond = new();
    private int _linesUp;

    /// <summary>The first breach, if any.</summary>
    public InvariantBreach? Breach { get; private set; }

    /// <summary>Attempts committed so far.</summary>
    public long Attempts { get; private set; }

    /// <summary>Attempts with an outcome.</summary>
    public long Outcomes { get; private set; }

    /// <summary>Conversations so far, with agents or with the prompt of a port.</summary>
    public long Bridges { get; private set; }

    /// <summary>Calls of customers and agents up, those being hung up included.</summary>
    public int CallsUp => _numbersUp.Count + _phonesUp.Count;

    /// <summary>Most customers' calls up at once.</summary>
    public int LinesPeak { get; private set; }

    /// <summary>Campaigns that are completed.</summary>
    public HashSet<CampaignId> Over { get; } = [];

    /// <summary>Contacts of a campaign that may still be dialed.</summary>
    public int OpenContacts(CampaignId campaign) => contacts - _closedIn.GetValueOrDefault(campaign);

    public bool IsClosed(ContactId contact) => _closed.Contains(contact);

    public void Must(
        bool holds, string invariant, [InterpolatedStringHandlerArgument(nameof(holds))] ref BreachText otherwise)
    {
        if (!holds) Breach ??= new InvariantBreach(invariant, otherwise.ToString());
    }

    /// <summary>An event is in the journal.</summary>
    public void Committed(CampaignId campaign, CampaignEvent happened)
    {
        switch (happened)
        {
            case CampaignEvent.AttemptStarted e: Started(campaign, e); break;
            case CampaignEvent.AttemptClosed e: Closed(campaign, e); break;
            case CampaignEvent.Completed:
                Over.Add(campaign);
                int open = OpenContacts(campaign);
                Must(open == 0, Invariant.EveryContactHasAnOutcome, $"{campaign} completed with {open} contacts open");
                break;
        }
    }

    /// <summary>An INVITE leaves for a customer.</summary>
    public void Invited(CallId call, E164 number, DateTimeOffset now)
    {
        if (!_attempts.TryGetValue(call, out Attempt? attempt))
        {
            Must(false, Invariant.CommittedBeforeInvite, $"{call} to {number} is not in the journal");
            return;
        }

        Must(!attempt.Invited, Invariant.OneInvitePerAttempt, $"{call} was dialed twice for one attempt");
        // Where its campaign was restarted the attempt is closed, and the order to hang up is on its way behind this.
        Must(
            attempt.Outcome is null or Outcome.Interrupted or Outcome.FlushedError,
            Invariant.OneInvitePerAttempt,
            $"{call} is dialed after its outcome {attempt.Outcome}");
        attempt.Invited = true;
        Must(_numbersUp.TryAdd(number, call), Invariant.OneCallPerNumber, $"{call}: two live calls to {number}");
        bool haunted = _ghosts.Count > 0 && _ghosts.TryGetValue(number, out DateTimeOffset until) && now < until;
        Must(!haunted, Invariant.OneCallPerNumber, $"{call}: the call to {number} from before the kill may be up");
        _linesUp++;
        Must(_linesUp <= capacity, Invariant.TrunkCapacity, $"{_linesUp} calls on a trunk of {capacity}");
        LinesPeak = Math.Max(LinesPeak, _linesUp);
        while (_lastSecond.TryPeek(out DateTimeOffset first) && now - first >= TimeSpan.FromSeconds(1))
            _lastSecond.Dequeue();
        _lastSecond.Enqueue(now);
        Must(
            _lastSecond.Count <= mostInOneSecond,
            Invariant.CallsPerSecond,
            $"{_lastSecond.Count} calls in one second, at most {mostInOneSecond}");
    }

    /// <summary>An INVITE leaves for an agent's phone.</summary>
    public void PhoneInvited(CallId call, string user)
    {
        bool isFree = _phonesUp.TryAdd(user, call);
        Must(isFree, Invariant.OneCallPerAgent, $"{call}: the phone of {user} has a call");
        _phonesUp[user] = call;
    }

    /// <summary>A customer and an agent hear each other.</summary>
    public void Bridged(CallId customer, CallId agent)
    {
        Must(_bridges.TryAdd(agent, customer), Invariant.OneCallPerAgent, $"{agent} talks to two customers");
        Must(_bridges.TryAdd(customer, agent), Invariant.OneCallPerAgent, $"{customer} talks to two agents");
        Bridges++;
    }

    /// <summary>A customer hears the prompt of a port.</summary>
    public void Heard() => Bridges++;

    /// <summary>CANCEL or BYE leaves; the carrier counts the line until it is answered, the dialer does not.</summary>
    public void HangingUp(CallId call, E164? number, string? user)
    {
        if (number is not null) _linesUp--;
        if (user is not null && _phonesUp.GetValueOrDefault(user) == call) _phonesUp.Remove(user);
        Part(call);
    }

    /// <summary>A call is gone.</summary>
    public void CallOver(CallId call, E164? number, string? user, bool wasHangingUp)
    {
        if (!wasHangingUp) HangingUp(call, number, user);
        if (number is { } up && _numbersUp.GetValueOrDefault(up) == call) _numbersUp.Remove(up);
    }

    /// <summary>The process died: nothing of it answers any more, though the carrier does not know yet.</summary>
    public void NodeDied(DateTimeOffset now)
    {
        _ghosts.Clear();
        foreach (E164 number in _numbersUp.Keys) _ghosts[number] = now + GhostTime;
        _numbersUp.Clear();
        _phonesUp.Clear();
        _bridges.Clear();
        _lastSecond.Clear();
        _linesUp = 0;
    }

    private void Part(CallId call)
    {
        if (_bridges.Remove(call, out CallId other)) _bridges.Remove(other);
    }

    private void Started(CampaignId campaign, CampaignEvent.AttemptStarted started)
    {
        Attempts++;
        ContactId contact = started.Contact;
        Must(!_closed.Contains(contact), Invariant.ClosedStaysClosed, $"{campaign} dials the closed contact {contact}");
        bool isNew = _attempts.TryAdd(CallId.OfAttempt(campaign, started.Attempt), new Attempt(contact));
        Must(isNew, Invariant.OneInvitePerAttempt, $"{campaign} started attempt {started.Attempt} twice");
    }

    private void Closed(CampaignId campaign, CampaignEvent.AttemptClosed closed)
    {
        Outcomes++;
        bool isKnown = _attempts.TryGetValue(CallId.OfAttempt(campaign, closed.Attempt), out Attempt? attempt);
        Must(isKnown, Invariant.OneOutcomePerAttempt, $"{campaign} closed attempt {closed.Attempt}, never started");
        if (attempt is null) return;
        Must(
            attempt.Outcome is null,
            Invariant.OneOutcomePerAttempt,
            $"{campaign} attempt {closed.Attempt} has the outcomes {attempt.Outcome} and {closed.Outcome}");
        attempt.Outcome = closed.Outcome;
        if (closed.Next is ContactNext.Closed && _closed.Add(closed.Contact))
            _closedIn[campaign] = _closedIn.GetValueOrDefault(campaign) + 1;
    }

    /// <summary>Text that is built only where a rule is broken.</summary>
    [InterpolatedStringHandler]
    public ref struct BreachText
    {
        private DefaultInterpolatedStringHandler _text;

        public BreachText(int literalLength, int formattedCount, bool holds, out bool isNeeded)
        {
            isNeeded = !holds;
            if (isNeeded) _text = new(literalLength, formattedCount, CultureInfo.InvariantCulture);
        }

        public void AppendLiteral(string text) => _text.AppendLiteral(text);

        public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

        public override string ToString() => _text.ToStringAndClear();
    }

    private sealed class Attempt(ContactId contact)
    {
        public ContactId Contact { get; } = contact;

        public bool Invited { get; set; }

        public Outcome? Outcome { get; set; }
    }
}
