using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;
using Dialer.Domain.Quantities;

namespace Dialer.Simulator;

/// <summary>A broken promise of the dialer, found by the simulation.</summary>
public sealed class InvariantBrokenException(string message) : Exception(message);

/// <summary>
/// What must hold at every step, watched from outside: from what is committed to the journal and what reaches the network. Knows
/// nothing of the dialer's own state.
/// </summary>
internal sealed class Invariants(int trunkCapacity, int callsPerSecond)
{
    private readonly Dictionary<AttemptId, CampaignEvent.AttemptStarted> _open = [];
    private readonly HashSet<AttemptId> _closed = [];
    private readonly HashSet<ContactId> _closedContacts = [];
    private readonly Dictionary<E164, CallId> _numbersUp = [];
    private readonly Dictionary<string, CallId> _phonesUp = [];
    private readonly HashSet<CallId> _dialed = [];
    private readonly Dictionary<CallId, CallId> _bridges = [];
    private readonly Queue<DateTimeOffset> _lastSecond = new();

    /// <summary>Attempts committed so far.</summary>
    public long Attempts { get; private set; }

    /// <summary>Attempts that started and have no outcome yet.</summary>
    public int OpenAttempts => _open.Count;

    /// <summary>Contacts that will not be dialed again.</summary>
    public int ClosedContacts => _closedContacts.Count;

    /// <summary>Conversations so far.</summary>
    public long Bridges { get; private set; }

    /// <summary>Calls up at this moment.</summary>
    public int CallsUp => _numbersUp.Count + _phonesUp.Count;

    /// <summary>Most customer calls up at once.</summary>
    public int CallsPeak { get; private set; }

    public void Committed(object @event)
    {
        switch (@event)
        {
            case CampaignEvent.AttemptStarted started: Started(started); break;
            case CampaignEvent.AttemptClosed closed: Closed(closed); break;
            default: break;
        }
    }

    /// <summary>An INVITE left for a customer.</summary>
    public void Dialed(CallId call, E164 number, DateTimeOffset now)
    {
        string attempt = call.Value[(call.Value.LastIndexOf('/') + 1)..];
        var id = new AttemptId(long.Parse(attempt, System.Globalization.CultureInfo.InvariantCulture));
        Must(_dialed.Add(call), $"{call} was dialed twice for one attempt");
        Must(_open.ContainsKey(id), $"{call} was dialed before its attempt was committed, or after it closed");
        Must(_numbersUp.TryAdd(number, call), $"{call}: two live calls to {number}");
        Must(_numbersUp.Count <= trunkCapacity, $"{_numbersUp.Count} calls on a trunk of {trunkCapacity}");
        CallsPeak = Math.Max(CallsPeak, _numbersUp.Count);
        while (_lastSecond.TryPeek(out DateTimeOffset first) && now - first >= TimeSpan.FromSeconds(1)) _lastSecond.Dequeue();
        _lastSecond.Enqueue(now);
        // One more than the rate: a half-open second holds rate + 1 starts when they are exactly 1/rate apart.
        Must(_lastSecond.Count <= callsPerSecond + 1, $"{_lastSecond.Count} calls in one second, {callsPerSecond} allowed");
    }

    /// <summary>An INVITE left for an agent's phone.</summary>
    public void PhoneCalled(CallId call, string user) =>
        Must(_phonesUp.TryAdd(user, call), $"{call}: the phone of {user} has two calls");

    /// <summary>A customer and an agent hear each other.</summary>
    public void Bridged(CallId customer, CallId agent)
    {
        Must(_bridges.TryAdd(agent, customer), $"{agent} talks to two customers");
        Must(_bridges.TryAdd(customer, agent), $"{customer} talks to two agents");
        Bridges++;
    }

    /// <summary>A call is gone.</summary>
    public void CallOver(CallId call, E164? number, string? user)
    {
        if (number is { } up) _numbersUp.Remove(up);
        if (user is not null) _phonesUp.Remove(user);
        if (_bridges.Remove(call, out CallId other)) _bridges.Remove(other);
    }

    /// <summary>The node died: nothing of it is on the network any more.</summary>
    public void NodeDied()
    {
        _numbersUp.Clear();
        _phonesUp.Clear();
        _bridges.Clear();
    }

    internal static void Must(bool holds, string otherwise)
    {
        if (!holds) throw new InvariantBrokenException(otherwise);
    }

    private void Started(CampaignEvent.AttemptStarted started)
    {
        Attempts++;
        Must(!_closed.Contains(started.Attempt), $"attempt {started.Attempt} started again");
        Must(!_closedContacts.Contains(started.Contact), $"contact {started.Contact} was closed and is dialed again");
        Must(_open.TryAdd(started.Attempt, started), $"attempt {started.Attempt} started twice");
    }

    private void Closed(CampaignEvent.AttemptClosed closed)
    {
        Must(_open.Remove(closed.Attempt), $"attempt {closed.Attempt} has two outcomes, or never started");
        Must(_closed.Add(closed.Attempt), $"attempt {closed.Attempt} has two outcomes");
        if (closed.Next is ContactNext.Closed) _closedContacts.Add(closed.Contact);
    }
}
