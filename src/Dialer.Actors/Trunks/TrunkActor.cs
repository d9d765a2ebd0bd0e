using System.Diagnostics.CodeAnalysis;
using Dialer.Actors.MediaGateways;
using Dialer.Domain.Quantities;
using Dialer.Domain.Trunks;
using Dialer.Runtime;

namespace Dialer.Actors.Trunks;

/// <summary>
/// Gives the lines of one trunk: takes and sends <see cref="TrunkMessages"/>. A campaign that stops gives all its lines
/// back.
/// </summary>
public sealed class TrunkActor : MachineActor<TrunkState, TrunkInput, TrunkEvent, TrunkEffect>
{
    /// <summary>A gateway that was restarted knows its subscribers no more.</summary>
    private static readonly TimeSpan SubscribeEvery = TimeSpan.FromSeconds(30);

    private readonly TrunkId _id;
    private readonly TrunkRules _rules;
    private readonly IActorRef? _gateway;
    private readonly Dictionary<CampaignId, IActorRef> _campaigns = [];
    private readonly Dictionary<IActorRef, CampaignId> _campaignOf = [];

    // The lines given out are on the network whatever happens here: after a failure the count goes on. Timers do not.
    private TrunkActor(TrunkId id, TrunkRules rules, IActorRef? gateway, TrunkActor? before)
        : base(before is null ? TrunkState.New : before.State with { TimerAt = null })
    {
        _id = id;
        _rules = rules;
        _gateway = gateway;
        if (before is null) return;
        _campaigns = before._campaigns;
        _campaignOf = before._campaignOf;
    }

    /// <summary>A trunk that nobody uses yet.</summary>
    /// <param name="id">Its name, here and at the gateway.</param>
    /// <param name="rules">What the carrier allows.</param>
    /// <param name="gateway">Tells whether the carrier answers OPTIONS; without one it is taken to.</param>
    public static Props Props(TrunkId id, TrunkRules rules, IActorRef? gateway = null)
    {
        TrunkActor? before = null;
        return Runtime.Props.Of(() => before = new TrunkActor(id, rules, gateway, before));
    }

    /// <inheritdoc/>
    protected override void PreStart()
    {
        if (_gateway is null) return;
        Subscribe();
        Context.Timers.StartPeriodic(nameof(Subscribe), nameof(Subscribe), SubscribeEvery);
    }

    /// <inheritdoc/>
    protected override void Receive(object message)
    {
        if (message is nameof(Subscribe)) Subscribe();
        else base.Receive(message);
    }

    /// <inheritdoc/>
    protected override bool TryRead(object message, [MaybeNullWhen(false)] out TrunkInput input)
    {
        input = message switch
        {
            TrunkMessages.WantLines m => Meet(m),
            TrunkMessages.LineReleased m => new TrunkInput.Released(m.Campaign, m.Line),
            MediaGatewayMessages.TrunkHealth m => ReadHealth(m),
            TrunkMessages.GetTrunkStatus => new TrunkInput.AskStatus(),
            Elapsed m => new TrunkInput.Elapsed(m.Timer),
            Terminated m => Forget(m.Actor),
            _ => null,
        };
        return input is not null;
    }

    /// <inheritdoc/>
    protected override (IReadOnlyList<TrunkEvent> Events, IReadOnlyList<TrunkEffect> Effects) Decide(
        TrunkState state, TrunkInput input, DateTimeOffset now)
    {
        var decision = TrunkMachine.Decide(_rules, state, input, now, out TrunkState after);
        return Folded(decision.Events, decision.Effects, after);
    }

    /// <inheritdoc/>
    protected override TrunkState Evolve(TrunkState state, TrunkEvent happened) => TrunkMachine.Evolve(state, happened);

    /// <inheritdoc/>
    protected override void Run(TrunkEffect effect)
    {
        switch (effect)
        {
            case TrunkEffect.Grant e:
                _campaigns[e.Campaign].Tell(new TrunkMessages.LineGranted(_id, e.Campaign, e.Session), Context.Self);
                break;
            case TrunkEffect.StartTimer e:
                Context.Timers.StartSingle(nameof(Elapsed), new Elapsed(e.Timer), e.Delay);
                break;
            case TrunkEffect.ReportStatus e:
                var status = new TrunkMessages.TrunkStatus(
                    _id, e.Health, _rules.RateAt(e.Share), e.InUse, _rules.Capacity);
                Context.Sender.Tell(status, Context.Self);
                break;
        }
    }

    private void Subscribe() =>
        _gateway!.Tell(new MediaGatewayMessages.SubscribeTrunks(Context.Self), Context.Self);

    private TrunkInput.Reachable ReadHealth(MediaGatewayMessages.TrunkHealth health) =>
        new(health.Trunk == _id ? health.Reachable : State.Reachable);

    private TrunkInput.Forget? Forget(IActorRef actor)
    {
        if (!_campaignOf.Remove(actor, out CampaignId campaign)) return null;
        _campaigns.Remove(campaign);
        return new TrunkInput.Forget(campaign);
    }

    private TrunkInput.Want Meet(TrunkMessages.WantLines want)
    {
        if (!_campaigns.TryGetValue(want.Campaign, out IActorRef? before) || !before.Equals(want.CampaignActor))
        {
            // The death of a campaign's predecessor says nothing about the one that speaks now.
            if (before is not null && _campaignOf.Remove(before)) Context.Unwatch(before);
            _campaigns[want.Campaign] = want.CampaignActor;
            _campaignOf[want.CampaignActor] = want.Campaign;
            Context.Watch(want.CampaignActor);
        }

        return new TrunkInput.Want(want.Campaign, want.Count, want.Account);
    }

    private sealed record Elapsed(long Timer);
}
