using Dialer.Domain.Quantities;

namespace Dialer.Domain.Trunks;

/// <summary>
/// Gives lines at the carrier's rate and within its capacity, to campaigns in turn: the one served longest ago first,
/// then by id. The rate is a virtual schedule (GCRA, ITU-T I.371 annex A): each line moves the next one's due time by
/// the spacing, and a trunk that is late may catch up by the burst, so that any half-open second has at most rate +
/// burst calls.
/// </summary>
public static class TrunkMachine
{
    /// <summary>What happens on an input.</summary>
    public static Decision<TrunkEvent, TrunkEffect> Decide(
        TrunkRules rules, TrunkState state, TrunkInput input, DateTimeOffset now) =>
        Decide(rules, state, input, now, out _);

    /// <summary>The same, with the state that <see cref="Evolve"/> gives for the events.</summary>
    public static Decision<TrunkEvent, TrunkEffect> Decide(
        TrunkRules rules, TrunkState state, TrunkInput input, DateTimeOffset now, out TrunkState after)
    {
        after = state;
        var step = new Step(rules, state, now);
        switch (input)
        {
            case TrunkInput.Elapsed e when e.Timer != state.Timer: return Decision<TrunkEvent, TrunkEffect>.Stay;
            case TrunkInput.Elapsed: step.Happen(new TrunkEvent.TimerSet(null)); break;
            case TrunkInput.Want w when DemandOf(state, w.Campaign).After(w.Count, w.Account) is var demand
                && demand != DemandOf(state, w.Campaign):
                step.Happen(new TrunkEvent.Wanted(w.Campaign, demand));
                break;
            case TrunkInput.Released r when state.Demands.GetValueOrDefault(r.Campaign.Value) is { Held: > 0 }:
                step.Happen(new TrunkEvent.Returned(r.Campaign, r.Line));
                step.Throttle(r.Line);
                break;
            case TrunkInput.Forget f when state.Demands.ContainsKey(f.Campaign.Value):
                step.Happen(new TrunkEvent.Forgotten(f.Campaign));
                break;
            case TrunkInput.Reachable h when h.Yes != state.Reachable: step.Reach(h.Yes); break;
            case TrunkInput.AskStatus: step.Report(); break;
        }

        step.GrantWhatIsDue();
        after = step.State;
        return step.Done();
    }

    /// <summary>Folds one event into the state.</summary>
    public static TrunkState Evolve(TrunkState state, TrunkEvent happened) => happened switch
    {
        TrunkEvent.Wanted e => With(state, e.Campaign, e.Demand) with
        {
            InUse = state.InUse - DemandOf(state, e.Campaign).Held + e.Demand.Held,
        },
        TrunkEvent.Granted e => With(state, e.Campaign, Served(state, e.Campaign)) with
        {
            InUse = state.InUse + 1,
            NextGrant = e.NextGrant,
            Grants = state.Grants + 1,
        },
        TrunkEvent.Returned e => With(state, e.Campaign, Returned(state, e.Campaign)) with
        {
            InUse = state.InUse - 1,
            FailuresInARow = e.Line switch
            {
                LineResult.Failed => state.FailuresInARow + 1,
                LineResult.Worked => 0,
                _ => state.FailuresInARow,
            },
        },
        TrunkEvent.Forgotten e => state with
        {
            Demands = state.Demands.Remove(e.Campaign.Value),
            InUse = state.InUse - DemandOf(state, e.Campaign).Held,
        },
        TrunkEvent.ShareChanged e => state with { Share = e.Share, ShareSince = e.At, FailuresInARow = 0 },
        TrunkEvent.ReachabilityChanged e => state with { Reachable = e.Reachable, FailuresInARow = 0 },
        TrunkEvent.TimerSet e => state with { Timer = state.Timer + 1, TimerAt = e.At },
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is not a trunk's event"),
    };

    private static LineDemand DemandOf(TrunkState state, CampaignId campaign) =>
        state.Demands.GetValueOrDefault(campaign.Value) ?? LineDemand.None;

    private static LineDemand Served(TrunkState state, CampaignId campaign) =>
        DemandOf(state, campaign) is var d
            ? d with { Held = d.Held + 1, LastServed = state.Grants + 1, Grants = d.Grants + 1 }
            : d;

    private static LineDemand Returned(TrunkState state, CampaignId campaign) =>
        DemandOf(state, campaign) is var d ? d with { Held = d.Held - 1 } : d;

    private static TrunkState With(TrunkState state, CampaignId campaign, LineDemand demand) =>
        state with { Demands = state.Demands.SetItem(campaign.Value, demand) };

    private sealed class Step(TrunkRules rules, TrunkState state, DateTimeOffset now)
    {
        private readonly List<TrunkEvent> _events = [];
        private readonly List<TrunkEffect> _effects = [];

        public TrunkState State { get; private set; } = state;

        public void Happen(TrunkEvent happened)
        {
            _events.Add(happened);
            State = Evolve(State, happened);
        }

        public void Throttle(LineResult result)
        {
            if (result == LineResult.Failed && State.FailuresInARow >= TrunkRules.FailuresToThrottle)
                Happen(new TrunkEvent.ShareChanged(Math.Max(State.Share / 2, TrunkRules.LowestShare), now));
            else if (result == LineResult.Worked && State.Share < 1
                && now - State.ShareSince >= TrunkRules.RecoveryInterval)
                Happen(new TrunkEvent.ShareChanged(Math.Min(State.Share * 1.5, 1), now));
        }

        /// <summary>
        /// A carrier that is back starts at a quarter of the rate: it has callers waiting besides us.
        /// </summary>
        public void Reach(bool reachable)
        {
            Happen(new TrunkEvent.ReachabilityChanged(reachable));
            if (reachable) Happen(new TrunkEvent.ShareChanged(Math.Min(State.Share, 0.25), now));
        }

        public void GrantWhatIsDue()
        {
            TimeSpan spacing = rules.Spacing(State.Share);
            // A throttled trunk does not catch up: what it missed, it missed for a reason.
            TimeSpan lateness = State.Share < 1 ? TimeSpan.Zero : spacing * rules.Burst;
            DateTimeOffset earliest = now - lateness;
            while (Next() is { } campaign)
            {
                if (State.NextGrant > now)
                {
                    StartTimer(spacing);
                    return;
                }

                DateTimeOffset due = State.NextGrant > earliest ? State.NextGrant : earliest;
                Happen(new TrunkEvent.Granted(campaign, due + spacing));
                _effects.Add(new TrunkEffect.Grant(campaign, DemandOf(State, campaign).Session));
            }
        }

        public void Report() => _effects.Add(new TrunkEffect.ReportStatus(State.Health, State.Share, State.InUse));

        public Decision<TrunkEvent, TrunkEffect> Done() => new(_events, _effects);

        /// <summary>
        /// The timer runs to the due time, but not more often than a batch: at a high rate several lines fall due at
        /// once.
        /// </summary>
        private void StartTimer(TimeSpan spacing)
        {
            DateTimeOffset at = State.NextGrant;
            if (spacing < TrunkRules.Batch && at < now + TrunkRules.Batch) at = now + TrunkRules.Batch;
            if (State.TimerAt is { } running && running <= at) return;
            Happen(new TrunkEvent.TimerSet(at));
            _effects.Add(new TrunkEffect.StartTimer(State.Timer, at - now));
        }

        private CampaignId? Next()
        {
            if (!State.Reachable || State.InUse >= rules.Capacity) return null;
            string? next = null;
            long servedAt = long.MaxValue;
            foreach ((string campaign, LineDemand demand) in State.Demands)
            {
                if (demand.Held < demand.Wanted && demand.LastServed < servedAt)
                    (next, servedAt) = (campaign, demand.LastServed);
            }

            return next is null ? null : new CampaignId(next);
        }
    }
}
