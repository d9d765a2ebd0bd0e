using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;
using Dialer.Runtime;

namespace Dialer.Hosting.Telemetry;

/// <summary>
/// The instruments of the meter <c>Dialer.Actors</c>, for OpenTelemetry, <c>dotnet-counters</c> or any other listener.
/// What a decision of a pacer rested on carries the tag <c>campaign</c>; how long each reason kept a campaign from more
/// lines, the tag <c>reason</c> besides.
/// </summary>
internal sealed class DialerMeter
{
    /// <summary>To listen to.</summary>
    public const string Name = "Dialer.Actors";

    private readonly Meter _meter;
    private readonly ConcurrentDictionary<CampaignId, PacerDecision> _last = new();
    private readonly Counter<double> _bound;
    private readonly Gauge<int> _free;
    private readonly Gauge<int> _busy;
    private readonly Gauge<int> _ringing;
    private readonly Gauge<double> _answerRate;
    private readonly Gauge<double> _abandonRate;
    private readonly Gauge<double> _budget;

    public DialerMeter(IMeterFactory factory)
    {
        _meter = factory.Create(Name);
        _bound = _meter.CreateCounter<double>(
            "dialer.pacing.bound", "s", "Time for which a reason kept a campaign from starting more lines");
        _free = _meter.CreateGauge<int>("dialer.pacing.agents.free", "{agent}", "Agents who wait for a customer");
        _busy = _meter.CreateGauge<int>("dialer.pacing.agents.busy", "{agent}", "Agents in conversation or wrap-up");
        _ringing = _meter.CreateGauge<int>("dialer.pacing.lines.ringing", "{line}", "Lines that dial or ring");
        _answerRate = _meter.CreateGauge<double>(
            "dialer.pacing.answer_rate", "1", "Live answers per line, as a predictive campaign estimates them");
        _abandonRate = _meter.CreateGauge<double>(
            "dialer.pacing.abandon_rate", "1", "Abandoned per live answer in the tightest window of the ledger");
        _budget = _meter.CreateGauge<double>(
            "dialer.pacing.abandon_budget", "{call}", "Abandons that the tightest window still allows");
    }

    /// <summary>Shows the kernel's counters of a node that has started.</summary>
    public void Watch(ActorSystemStatistics kernel)
    {
        _meter.CreateObservableCounter(
            "dialer.actors.dead_letters", () => kernel.DeadLetters, "{message}", "Messages that found no reader");
        _meter.CreateObservableCounter(
            "dialer.actors.unhandled", () => kernel.Unhandled, "{message}", "Messages whose actor did not know them");
        _meter.CreateObservableCounter(
            "dialer.actors.mailbox_overflows", () => kernel.MailboxOverflows, "{message}", "Lost to full mailboxes");
        _meter.CreateObservableCounter(
            "dialer.actors.restarts", () => kernel.Restarts, "{actor}", "Actors restarted by their supervisors");
        _meter.CreateObservableUpDownCounter(
            "dialer.actors.alive", () => kernel.Alive, "{actor}", "Actors that have not stopped");
    }

    /// <summary>A pacer has decided, or rests with null: that time has no reason. Safe from any thread.</summary>
    public void Decided(CampaignId campaign, PacerDecision? decision)
    {
        if (decision is null)
        {
            _last.TryRemove(campaign, out _);
            return;
        }

        var tag = KeyValuePair.Create<string, object?>("campaign", campaign.Value);
        if (_last.TryGetValue(campaign, out PacerDecision? last) && decision.At > last.At && _bound.Enabled)
        {
            var reason = KeyValuePair.Create<string, object?>(
                "reason", JsonNamingPolicy.CamelCase.ConvertName(last.Bound.Name));
            _bound.Add((decision.At - last.At).TotalSeconds, tag, reason);
        }

        _last[campaign] = decision;
        PacerRecord seen = decision.Seen;
        _free.Record(seen.FreeAgents, tag);
        _busy.Record(seen.BusyAgents, tag);
        _ringing.Record(seen.Ringing, tag);
        // A fixed rate estimates nothing and keeps no ledger.
        if (seen.Limit <= 0) return;
        _answerRate.Record(seen.AnswerRate, tag);
        _abandonRate.Record(seen.AbandonRate, tag);
        _budget.Record(seen.BudgetLeft, tag);
    }
}
