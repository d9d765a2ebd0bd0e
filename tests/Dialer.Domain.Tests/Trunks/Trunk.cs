using Dialer.Domain.Quantities;
using Dialer.Domain.Trunks;

namespace Dialer.Domain.Tests.Trunks;

/// <summary>One trunk on a clock of its own, in seconds, whose timers fire late by a fixed time.</summary>
internal sealed class Trunk(TrunkRules rules, int lateMs = 0)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private readonly Dictionary<CampaignId, LineAccount> _accounts = [];
    private (long Generation, DateTimeOffset At)? _timer;

    public TrunkRules Rules => rules;

    public DateTimeOffset Now { get; private set; } = Start;

    public TrunkState State { get; private set; } = TrunkState.New;

    public List<(CampaignId Campaign, DateTimeOffset At)> Grants { get; } = [];

    /// <summary>Sessions that the grants were for.</summary>
    public List<long> Sessions { get; } = [];

    public int Elapses { get; private set; }

    public Trunk Until(double seconds)
    {
        DateTimeOffset end = Start + TimeSpan.FromSeconds(seconds);
        while (_timer is { } t && t.At <= end)
        {
            _timer = null;
            Now = t.At;
            Elapses++;
            Input(new TrunkInput.Elapsed(t.Generation));
        }

        Now = end;
        return this;
    }

    /// <summary>As a campaign does that has heard of every line.</summary>
    public Trunk Want(CampaignId campaign, int count) =>
        Input(new TrunkInput.Want(campaign, count, _accounts.GetValueOrDefault(campaign)));

    public Trunk Input(TrunkInput input)
    {
        if (input is TrunkInput.Released r && _accounts.GetValueOrDefault(r.Campaign) is { Held: > 0 } account)
            _accounts[r.Campaign] = account with { Held = account.Held - 1 };
        var (events, effects) = TrunkMachine.Decide(rules, State, input, Now);
        State = events.Aggregate(State, TrunkMachine.Evolve);
        foreach (TrunkEffect effect in effects)
        {
            if (effect is TrunkEffect.Grant g) Take(g);
            if (effect is TrunkEffect.StartTimer t) _timer = (t.Timer,
                Now + t.Delay + TimeSpan.FromMilliseconds(lateMs));
        }

        return this;
    }

    public Trunk Release(int count, LineResult result)
    {
        for (int i = 0; i < count; i++) Input(new TrunkInput.Released(new CampaignId("spring"), result));
        return this;
    }

    private void Take(TrunkEffect.Grant grant)
    {
        Grants.Add((grant.Campaign, Now));
        Sessions.Add(grant.Session);
        LineAccount account = _accounts.GetValueOrDefault(grant.Campaign);
        _accounts[grant.Campaign] = account with { Grants = account.Grants + 1, Held = account.Held + 1 };
    }

    /// <summary>The most grants in any half-open second.</summary>
    public int MostInOneSecond()
    {
        int most = 0;
        for (int first = 0, last = 0; last < Grants.Count; last++)
        {
            while (Grants[last].At - Grants[first].At >= TimeSpan.FromSeconds(1)) first++;
            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
