using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Ivr;
using Dialer.Domain.Pacing;
using Dialer.Domain.Pacing.Ledger;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Campaigns;

/// <summary>How what happens to a campaign reads to its pacer.</summary>
internal static class PacerStory
{
    /// <summary>What a change tells, given the campaign as it was before.</summary>
    public static IEnumerable<PacerInput> Of(CampaignState.Present before, ICampaignChange change) => change switch
    {
        CampaignEvent.AttemptStarted e => [new PacerInput.LineDialed(Line(e.Attempt), e.List)],
        // A person who picked up where a machine was: that line had ended for the pacer.
        CampaignLiveEvent.CustomerWaiting e when before.Live.Lines.ContainsKey(e.Attempt) =>
            [
                new PacerInput.LineDialed(Line(e.Attempt), before.Ledger.Open[e.Attempt].List),
                new PacerInput.LiveVoice(Line(e.Attempt), e.IsMachine),
            ],
        CampaignLiveEvent.CustomerWaiting e => [new PacerInput.LiveVoice(Line(e.Attempt), e.IsMachine)],
        CampaignLiveEvent.MachineFound e => [new PacerInput.LineEnded(Line(e.Attempt), LineEnd.Machine)],
        CampaignLiveEvent.CustomerConnected e when before.Live.Lines[e.Attempt] is LinePhase.Connecting c =>
            [new PacerInput.Connected(Line(e.Attempt), c.Agent)],
        CampaignLiveEvent.CustomerConnected e when before.Live.Lines[e.Attempt] is LinePhase.AtPort p =>
            [new PacerInput.Connected(Line(e.Attempt), Server(p.Port))],
        // A port that is no more was still free to the pacer until its prompt began.
        CampaignLiveEvent.CustomerTreated e when before.Live.Lines[e.Attempt] is LinePhase.AtPort p &&
            !before.Live.Ports.Has(p.Port) =>
            [new PacerInput.Abandoned(Line(e.Attempt)), new PacerInput.AgentLeft(Server(p.Port))],
        CampaignLiveEvent.CustomerTreated e => [new PacerInput.Abandoned(Line(e.Attempt))],
        CampaignEvent.AttemptClosed e => Closed(before, e),
        CampaignLiveEvent.AgentReserved e => [new PacerInput.AgentAvailable(e.Agent)],
        CampaignLiveEvent.AgentGone e when !IsTalking(before.Live, e.Agent) => [new PacerInput.AgentLeft(e.Agent)],
        CampaignEvent.SettingsChanged e =>
            [.. CampaignPacers.Changes(e.Settings), .. Ports(before.Live.Ports, e.Settings.PortCount())],
        _ => [],
    };

    /// <summary>
    /// The campaign as it stands, for a pacer that knows nothing. Conversations and customers under treatment are in
    /// the ledger; when they began to ring is not known any more.
    /// </summary>
    public static PacerBrief Brief(CampaignState.Present state, DateTimeOffset now)
    {
        var story = ImmutableArray.CreateBuilder<PacerBrief.Moment>();
        foreach ((AttemptId attempt, OpenAttempt open) in state.Ledger.Open
            .Where(o => state.Live.Lines.GetValueOrDefault(o.Key) is not (LinePhase.Talking or LinePhase.Treated
                or LinePhase.OnMachine or LinePhase.AtPort { Served: true }))
            .OrderBy(o => o.Value.StartedAt).ThenBy(o => o.Key.Value))
        {
            DateTimeOffset dialed = open.StartedAt < now ? open.StartedAt : now;
            story.Add(new(new PacerInput.LineDialed(Line(attempt), open.List), dialed));
        }

        var ledger = new AbandonLedger(TimeSpan.Zero, state.Ledger.Abandons.Snapshot());
        foreach ((AttemptId attempt, LinePhase phase) in state.Live.Lines.OrderBy(l => l.Key.Value))
        {
            switch (phase)
            {
                case LinePhase.Talking p:
                    if (p.IsMachine) ledger.AddMachine(now);
                    else ledger.AddLive(now);
                    story.Add(new(new PacerInput.Connected(Line(attempt), p.Agent), now));
                    break;
                case LinePhase.AtPort { Served: true } p:
                    if (p.IsMachine) ledger.AddMachine(now);
                    else ledger.AddLive(now);
                    story.Add(new(new PacerInput.Connected(Line(attempt), Server(p.Port)), now));
                    break;
                case LinePhase.Treated { IsMachine: false }: ledger.AddAbandoned(now); break;
                case LinePhase.Treated or LinePhase.OnMachine: ledger.AddMachine(now); break;
                default: story.Add(new(new PacerInput.LiveVoice(Line(attempt), phase.IsMachine), now)); break;
            }
        }

        // Of those who are being connected the pacer hears when they are, or are not.
        foreach ((AgentId agent, AgentHold hold) in state.Live.Agents.OrderBy(a => a.Key.Value, StringComparer.Ordinal))
        {
            if (hold is AgentHold.Waiting or AgentHold.Connecting)
                story.Add(new(new PacerInput.AgentAvailable(agent), now));
        }

        foreach (PortId port in state.Live.Ports.Free.Concat(NotServing(state.Live)))
            story.Add(new(new PacerInput.AgentAvailable(Server(port)), now));

        story.Add(new(new PacerInput.ContactsReady(0, state.Live.WindowCount), now));
        PacerMemory memory = (state.Ledger.Learned ?? PacerMemory.Nothing).With(ledger.Snapshot());
        return new PacerBrief(state.Ledger.Settings, memory, story.ToImmutable());
    }

    /// <summary>Whether something answered that is no person.</summary>
    public static bool IsMachine(Outcome outcome) => outcome is
        Outcome.Amd or Outcome.NetworkVoicemail or Outcome.CallScreened or Outcome.Fax or Outcome.DeadAir;

    /// <summary>How a line ended on which nobody waited for an agent.</summary>
    public static LineEnd EndOf(Outcome outcome) => outcome switch
    {
        Outcome.NoAnswer => LineEnd.NoAnswer,
        Outcome.Busy => LineEnd.Busy,
        _ when IsMachine(outcome) => LineEnd.Machine,
        Outcome.CarrierFailure or Outcome.NoRingback => LineEnd.CarrierFailure,
        Outcome.InvalidNumber or Outcome.OperatorIntercept => LineEnd.Invalid,
        _ => LineEnd.Cancelled,
    };

    private static IEnumerable<PacerInput> Closed(CampaignState.Present before, CampaignEvent.AttemptClosed closed)
    {
        LineId line = Line(closed.Attempt);
        AgentId? talked = (before.Live.Lines.GetValueOrDefault(closed.Attempt) as LinePhase.Talking)?.Agent;
        yield return closed.Outcome switch
        {
            Outcome.Abandoned => new PacerInput.Abandoned(line),
            Outcome.LiveVoiceAgent when closed.Agent is { } agent && talked is null =>
                new PacerInput.Connected(line, agent),
            _ when closed.Outcome.IsLive() => new PacerInput.CustomerLeft(line),
            _ => new PacerInput.LineEnded(line, EndOf(closed.Outcome)),
        };
        // One who was reserved anew before this came is done with wrapping up.
        if ((closed.Agent ?? talked) is { } free &&
            before.Live.Agents.GetValueOrDefault(free) is not (AgentHold.Waiting or AgentHold.Connecting))
            yield return new PacerInput.AgentWrappingUp(free);
        if (before.Live.Lines.GetValueOrDefault(closed.Attempt) is LinePhase.AtPort port)
        {
            if (!before.Live.Ports.Has(port.Port)) yield return new PacerInput.AgentLeft(Server(port.Port));
            else if (port.Served) yield return new PacerInput.AgentAvailable(Server(port.Port));
        }
    }

    /// <summary>What a change of their number tells; one in use is gone when its call is over.</summary>
    private static IEnumerable<PacerInput> Ports(IvrPorts ports, int count)
    {
        IvrPorts after = ports.Resized(count);
        foreach (PortId port in ports.Free.Except(after.Free)) yield return new PacerInput.AgentLeft(Server(port));
        foreach (PortId port in after.Free.Except(ports.Free)) yield return new PacerInput.AgentAvailable(Server(port));
    }

    /// <summary>Taken ports of which the pacer hears when they serve, or do not.</summary>
    private static IEnumerable<PortId> NotServing(CampaignLive live) => live.Lines.OrderBy(l => l.Key.Value)
        .Select(l => l.Value).OfType<LinePhase.AtPort>().Where(p => !p.Served).Select(p => p.Port);

    /// <summary>The campaign lets go of an agent it has connected; that one is busy, not gone.</summary>
    private static bool IsTalking(CampaignLive live, AgentId agent) =>
        live.Agents.GetValueOrDefault(agent) is AgentHold.Connecting hold &&
        live.Lines.GetValueOrDefault(hold.Attempt) is LinePhase.Talking;

    /// <summary>A port counts as one agent (campaigns §1).</summary>
    private static AgentId Server(PortId port) => new(port.ToString());

    private static LineId Line(AttemptId attempt) => new(0, attempt);
}
