using Dialer.Actors.Trunks;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using Microsoft.Extensions.Logging;

namespace Dialer.Actors.Pacing;

/// <summary>
/// Drives the pacer of one campaign: tells it what happens, lets it decide when something did or a beat is due, and
/// passes each decision on. It keeps nothing itself: its campaign keeps what it learns, and briefs it after a restart.
/// </summary>
public sealed partial class PacingActor : Actor
{
    /// <summary>Time itself is news: lines ring on, agents talk on.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan TrunkPatience = TimeSpan.FromSeconds(5);

    private readonly PacingOptions _options;
    private WrapUpWatch _wrapUps;
    private IPacer? _pacer;
    private CampaignId _campaign;
    private PacerMark _mark;
    private bool _dialing;
    private PacerDecision? _last;
    private DateTimeOffset _trunkAskedAt;
    private DateTimeOffset _keptAt;

    private PacingActor(PacingOptions options)
    {
        _options = options;
        _wrapUps = new WrapUpWatch(options.WrapUpLimit);
    }

    /// <summary>A pacer for the campaign that spawns it.</summary>
    public static Props Props(PacingOptions? options = null) =>
        Runtime.Props.Of(() => new PacingActor(options ?? new PacingOptions()));

    /// <inheritdoc/>
    protected override void PreStart() => Context.Parent.Tell(new PacingMessages.PacerReady(), Context.Self);

    /// <inheritdoc/>
    protected override void Receive(object message)
    {
        switch (message)
        {
            case PacingMessages.Brief m: Begin(m); break;
            // What comes before the brief is part of it.
            case PacingMessages.Happened when _pacer is null: break;
            case PacingMessages.Happened m:
                foreach (PacerInput input in m.Inputs) Tell(input);
                if (_dialing && !m.Dialing) Rest();
                (_mark, _dialing) = (m.Mark, m.Dialing);
                Look();
                break;
            case Due: Look(); break;
            case TrunkMessages.TrunkStatus m:
                Tell(new PacerInput.TrunkCapacity(0, m.Capacity, (double)m.CallsPerSecond));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Begin(PacingMessages.Brief brief)
    {
        _campaign = brief.Told.Settings.Id;
        _pacer = _options.Make(brief.Told.Settings, brief.Told.Memory);
        _wrapUps = new WrapUpWatch(_options.WrapUpLimit);
        foreach (PacerBrief.Moment moment in brief.Told.Story) _pacer.Evolve(moment.Input, moment.At);
        (_mark, _dialing, _last, _trunkAskedAt, _keptAt) = (brief.Mark, brief.Dialing, null, default, Context.Now);
        Look();
    }

    private void Tell(PacerInput input)
    {
        _wrapUps.Evolve(input, Context.Now);
        _pacer?.Evolve(input, Context.Now);
    }

    private void Look()
    {
        DateTimeOffset now = Context.Now;
        if (!_dialing || _pacer is null)
        {
            Context.Timers.Cancel(Due.Instance);
            return;
        }

        if (_last is { Rest: var rest, At: var at } && now < at + rest)
        {
            Context.Timers.StartSingle(Due.Instance, Due.Instance, at + rest - now);
            return;
        }

        AskTrunk(now);
        if (now - _keptAt >= _options.KeepEvery) Keep();
        foreach (AgentId agent in _wrapUps.TakeOverdue(now)) _pacer.Evolve(new PacerInput.AgentLeft(agent), now);
        PacerDecision decision = _pacer.Decide(now)[0];
        if (decision.Bound.Name != _last?.Bound.Name) LogBound(decision);
        _last = decision;
        _options.Decided?.Invoke(_campaign, decision);
        Context.Parent.Tell(new PacingMessages.LinesPlanned(decision, _mark), Context.Self);
        Context.Timers.StartSingle(Due.Instance, Due.Instance, Beat);
    }

    private void Rest()
    {
        Keep();
        _options.Decided?.Invoke(_campaign, null);
    }

    private void Keep()
    {
        _keptAt = Context.Now;
        if (_pacer?.Memory() is { } memory) Context.Parent.Tell(new PacingMessages.Learned(memory), Context.Self);
    }

    private void AskTrunk(DateTimeOffset now)
    {
        if (_options.Trunk is not { } trunk || now - _trunkAskedAt < TrunkPatience) return;
        _trunkAskedAt = now;
        trunk.Tell(new TrunkMessages.GetTrunkStatus(), Context.Self);
    }

    private void LogBound(PacerDecision decision)
    {
        if (_options.Log is { } log) LogBound(log, Context.Parent.Path, decision.Bound.Text, decision.Lines);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Campaign} is bound by {Reason}; {Lines} lines more")]
    private static partial void LogBound(ILogger log, string campaign, string reason, int lines);

    private sealed record Due
    {
        public static Due Instance { get; } = new();
    }
}
