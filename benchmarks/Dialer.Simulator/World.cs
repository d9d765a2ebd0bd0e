using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Domain.Trunks;
using Dialer.Runtime;
using Dialer.Runtime.Simulation;
using Dialer.Simulator.Faults;
using Dialer.Simulator.Mutations;

namespace Dialer.Simulator;

/// <summary>
/// A whole call centre in one thread on virtual time, from a seed: the dialer's own actors, with the carrier, the
/// people and the database simulated. It runs until every campaign is completed, faults are over and nothing is held,
/// or until an invariant breaks.
/// </summary>
internal sealed class World
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromMinutes(20);

    private readonly int _seed;
    private readonly WorldSettings _settings;
    private readonly Mutation _mutation;
    private readonly Random _random;
    private readonly Invariants _invariants;
    private readonly FaultSource _faults;
    private readonly SimulatedStore _store;
    private readonly AbandonAudit? _abandons;
    private readonly AnswerAudit? _answers;
    private readonly Trace? _trace;
    private Node _node;
    private long _delivered;
    private long _steps;
    private long _nextKill;
    private int _kills;

    public World(int seed, WorldSettings settings, Mutation? mutation = null, TextWriter? log = null)
    {
        (_seed, _mutation) = (seed, mutation ?? Mutation.None);
        _settings = settings = _mutation.World(seed, settings);
        _random = new Random(seed);
        _trace = settings.Audited || log is not null ? new Trace(log) : null;
        _faults = new FaultSource(settings.Faults, _random, Start);
        _invariants = new Invariants(settings.Contacts, settings.Capacity, MostInOneSecond(settings));
        _abandons = settings.Mode.IsPredictive() ? new AbandonAudit(settings, _invariants) : null;
        _answers = settings.Customers.Analysed is null ? null : new AnswerAudit(settings.Cpa, _invariants);
        _store = new SimulatedStore(settings, _invariants, _abandons, _answers, _faults, _random, Start);
        _node = NewNode(Start);
        DrawKill();
    }

    private DateTimeOffset Now => _node.Run.Now;

    private bool IsBroken => _invariants.Breach is not null;

    /// <summary>The world from its beginning to its end.</summary>
    public WorldResult Run()
    {
        while (!IsBroken && _invariants.Over.Count < _settings.Campaigns && Now - Start < _settings.Limit) Step();
        return Result();
    }

    /// <summary>The same, and then it must drain.</summary>
    public WorldResult RunAndDrain()
    {
        Run();
        if (!IsBroken) CheckOver();
        _faults.Stop();
        DateTimeOffset until = Now + DrainLimit;
        string? held = "nothing was looked at";
        while (!IsBroken && Now < until && (held = _node.Held()) is not null)
        {
            DateTimeOffset next = Now + TimeSpan.FromSeconds(20);
            while (!IsBroken && Now < next) Step();
        }

        if (!IsBroken) _invariants.Must(held is null, Invariant.Drains, $"after {DrainLimit} {held}");
        if (!IsBroken) CheckStatus();
        return Result();
    }

    // What happens at once comes with the first call; anything that waits is a timer of somebody, so time always moves.
    private void Step()
    {
        _node.Run.Step();
        if (_node.IsLost || (_node.Run.Steps >= _nextKill && _faults.MayStrike(Now))) Kill();
    }

    private void CheckOver()
    {
        foreach (CampaignId campaign in Enumerable.Range(1, _settings.Campaigns).Select(WorldSettings.CampaignAt))
        {
            _invariants.Must(
                _invariants.Over.Contains(campaign),
                Invariant.Drains,
                $"{campaign} is not over after {_settings.Limit}: {_invariants.OpenContacts(campaign)} contacts open");
        }
    }

    // The figures that operators see must be those of the journal.
    private void CheckStatus()
    {
        for (int i = 1; i <= _settings.Campaigns; i++)
        {
            CampaignSummary? rebuilt = _store.SummaryOf(WorldSettings.CampaignAt(i));
            var live = _node.StatusOf(i);
            if (rebuilt is null || IsBroken) return;
            bool same = live is not null && live.State == rebuilt.State && live.Attempts == rebuilt.Attempts
                && live.Outcomes.SequenceEqual(rebuilt.Outcomes) && live.LinesInFlight == 0;
            _invariants.Must(same, Invariant.RebuiltStateIsLiveState, $"live {live}, from the journal {rebuilt}");
        }
    }

    private void Kill()
    {
        _kills++;
        _steps += _node.Run.Steps;
        _trace?.Note(Now, _node.Lost is { } lost ? $"restarted without {lost}" : "killed");
        _store.LosePending();
        _invariants.NodeDied(Now);
        _answers?.NodeDied();
        _node = NewNode(Now);
        DrawKill();
    }

    private Node NewNode(DateTimeOffset at)
    {
        var run = new SimulationRun(HashCode(_seed, _kills), at);
        TreatmentAudit? treatments = _settings.Audited ? new TreatmentAudit(_invariants) : null;
        PortAudit? ports = _settings.Mode.UsesPorts() ? new PortAudit(_settings.Ports, _invariants) : null;
        run.Delivering = Delivering;
        run.AfterEachStep = _settings.Audited ? CheckHandled : null;
        _store.Run = run;
        return new Node(_settings, run, _store, _invariants, _faults, _random, _mutation);

        void Delivering(IActorRef actor, object message)
        {
            _delivered++;
            _trace?.Delivered(run.Now, actor, message);
            treatments?.Delivered(run.Now, actor, message);
            ports?.Delivered(actor, message);
            _answers?.Delivered(run.Now, actor, message);
            if (_faults.Plan.Throws > 0 && IsProduct(actor) && _faults.Strikes(_faults.Plan.Throws, run.Now))
                throw new SimulatedFaultException();
        }

        void CheckHandled() => _invariants.Must(
            run.System.Statistics.Unhandled == 0, Invariant.EveryMessageIsHandled, $"a message was not handled");
    }

    private void DrawKill() => _nextKill = _faults.Plan.StepsBetweenKills == 0
        ? long.MaxValue
        : _random.NextInt64(1, 2 * _faults.Plan.StepsBetweenKills);

    private WorldResult Result() => new(
        _seed,
        _invariants.Breach,
        Now - Start,
        _invariants.Attempts,
        _invariants.Outcomes,
        _invariants.Bridges,
        _delivered,
        _steps + _node.Run.Steps,
        _faults.Count,
        _kills,
        _invariants.LinesPeak,
        _trace?.Hash ?? 0)
    {
        Live = _abandons?.Live ?? 0,
        Abandoned = _abandons?.Abandoned ?? 0,
        MessagesLeft = _answers?.MessagesLeft ?? 0,
        PickedUp = _answers?.PickedUp ?? 0,
        Transferred = _answers?.Transferred ?? 0,
        VerdictsSeen = _answers?.VerdictsSeen ?? 0,
    };

    private static bool IsProduct(IActorRef actor) =>
        !actor.Path.StartsWith("/person", StringComparison.Ordinal)
        && !actor.Path.StartsWith("/operator", StringComparison.Ordinal)
        && !actor.Path.StartsWith("/death", StringComparison.Ordinal);

    private static int HashCode(int seed, int kills) => unchecked((seed * 486187739) + kills);

    // Attempts that a stalled journal holds back leave together when it goes on.
    private static int MostInOneSecond(WorldSettings settings)
    {
        double stall = settings.Faults.JournalStallEvery > TimeSpan.Zero
            ? settings.Faults.JournalStallMost.TotalSeconds
            : 0;
        int burst = TrunkRules.Of(settings.CallsPerSecond, settings.Capacity).Burst;
        return (int)Math.Ceiling(settings.CallsPerSecond * (1 + stall)) + burst + 1;
    }
}
