using System.Collections.Immutable;
using Dialer.Actors.Agents;
using Dialer.Actors.CallLegs;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using Dialer.Runtime.Simulation;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Actors.Tests.CallLegs;

public sealed class CallLegActorTests
{
    private static readonly CampaignId Spring = new("spring");
    private static readonly AttemptId Attempt = new(42);
    private static readonly CallId Call = CallId.OfAttempt(Spring, Attempt);
    private static readonly AgentId Ada = new("ada");
    private static readonly CallId AdasCall = new("a/ada/1");

    private readonly SimulationRun _run = new(1);
    private readonly Probe _gateway;
    private readonly Probe _campaign;
    private readonly Probe _agent;
    private readonly IActorRef _leg;
    private readonly DateTimeOffset _dialedAt;
    private readonly CampaignSettings _settings;

    public CallLegActorTests()
    {
        _gateway = Probe.In(_run, "gateway");
        _campaign = Probe.In(_run, "campaign");
        _agent = Probe.In(_run, "agent");
        _dialedAt = _run.Now;
        _settings = new CampaignSettings(
            Spring,
            "Spring",
            CampaignMode.Progressive,
            new QueueId("sales"),
            new TrunkId("carrier"),
            E164.Parse("+4930111222"),
            DialingRate: 1,
            NoAnswerRingLimit: TimeSpan.FromSeconds(32),
            AbandonClock: TimeSpan.FromSeconds(2),
            new RetryRules(3, 3, ImmutableSortedDictionary<Outcome, TimeSpan>.Empty));
        _leg = _run.System.Spawn(CallLegActor.Props(
            Spring, Attempt, E164.Parse("+4930123456"), _settings, _settings.Trunk, _gateway.Ref, _campaign.Ref,
                _dialedAt));
        _run.RunUntilIdle();
    }

    [Fact]
    public void Dials_as_soon_as_it_starts()
    {
        var target = new CallTarget.OverTrunk(
            new TrunkId("carrier"), E164.Parse("+4930123456"), E164.Parse("+4930111222"));

        _gateway.Told.ShouldBe([new PlaceCall(Call, target, _leg, Analyse: true)]);
    }

    [Fact]
    public void Takes_a_customer_from_the_ring_to_the_end_of_the_conversation()
    {
        DateTimeOffset answeredAt = AnswerLive();
        _campaign.Told.ShouldBe(
            [new CallLegMessages.LineAnswered(Attempt), new CallLegMessages.LiveAnswered(Attempt, answeredAt)]);

        Tell(new CallLegMessages.ConnectToAgent(Attempt, Ada, AdasCall, _agent.Ref));
        _gateway.Told[^1].ShouldBe(new Bridge(Call, AdasCall));
        _agent.Told.ShouldBe([new AgentMessages.CustomerConnected(Spring, Attempt, Call)]);
        Tell(new CallBridged(Call, AdasCall, _run.Now));
        Tell(new AudioReachedAgent(Call, TimeSpan.FromMilliseconds(30)));
        _run.RunFor(TimeSpan.FromSeconds(40));
        Tell(new CallEnded(Call, CallEnd.RemoteHangUp, null, _run.Now));

        _agent.Told[^1].ShouldBe(new AgentMessages.CustomerGone(Attempt));
        _campaign.Told.Skip(2).ShouldBe([
            new CallLegMessages.Connected(Attempt, Ada, answeredAt),
            new CallLegMessages.LegEnded(
                Attempt,
                Outcome.LiveVoiceAgent,
                Ada,
                new CallTimes(
                    _dialedAt,
                    answeredAt.AddSeconds(-4),
                    answeredAt,
                    answeredAt,
                    answeredAt,
                    _run.Now,
                    HeardAt: answeredAt.AddMilliseconds(30)),
                null)]);
    }

    [Fact]
    public void Stops_after_its_last_word()
    {
        long alive = _run.System.Statistics.Alive;
        Tell(new CallEnded(Call, CallEnd.Refused, new NetworkCause(486, 17, "Busy Here"), _run.Now));

        _campaign.Last<CallLegMessages.LegEnded>().Outcome.ShouldBe(Outcome.Busy);
        _run.System.Statistics.Alive.ShouldBe(alive - 1);
    }

    [Fact]
    public void Abandons_on_the_clock_of_the_campaign()
    {
        AnswerLive();
        _run.RunFor(TimeSpan.FromSeconds(1.9));
        _campaign.Count<CallLegMessages.AbandonDue>().ShouldBe(0);

        _run.RunFor(TimeSpan.FromSeconds(0.1));
        _campaign.Last<CallLegMessages.AbandonDue>().ShouldBe(new CallLegMessages.AbandonDue(Attempt));
        _gateway.Count<PlayPrompt>().ShouldBe(0);
        Tell(new CallLegMessages.AbandonCustomer(Attempt));
        _campaign.Last<CallLegMessages.CustomerAbandoned>().Attempt.ShouldBe(Attempt);
        _gateway.Last<PlayPrompt>().ShouldBe(new PlayPrompt(Call, "abandoned"));
        Tell(new PromptFinished(Call, "abandoned"));
        _gateway.Last<HangUp>().ShouldBe(new HangUp(Call));
        Tell(new CallEnded(Call, CallEnd.LocalHangUp, null, _run.Now));
        _campaign.Last<CallLegMessages.LegEnded>().Outcome.ShouldBe(Outcome.Abandoned);
    }

    [Fact]
    public void Serves_a_customer_at_a_port_from_the_first_of_its_prompt_to_the_end()
    {
        DateTimeOffset answeredAt = AnswerLive();
        Tell(new CallLegMessages.ServeAtPort(Attempt, "offer"));
        _gateway.Told[^1].ShouldBe(new PlayPrompt(Call, "offer"));
        Tell(new PromptBegan(Call, "offer", TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(9)));
        _campaign.Told[^1].ShouldBe(new CallLegMessages.PromptBegan(Attempt));
        Tell(new PromptFinished(Call, "offer"));
        _gateway.Told[^1].ShouldBe(new HangUp(Call));
        Tell(new CallEnded(Call, CallEnd.LocalHangUp, null, _run.Now));

        var ended = _campaign.Last<CallLegMessages.LegEnded>();
        (ended.Outcome, ended.Agent, ended.Times.HeardAt).ShouldBe(
            (Outcome.LiveVoiceIvr, null, answeredAt.AddMilliseconds(20)));
    }

    [Fact]
    public void Tells_the_campaign_of_an_agent_that_is_lost_or_declines_and_takes_another()
    {
        AnswerLive();
        Tell(new CallLegMessages.ConnectToAgent(Attempt, Ada, AdasCall, _agent.Ref));
        Tell(new BridgeFailed(Call, AdasCall));
        Tell(new CallLegMessages.ConnectToAgent(Attempt, Ada, AdasCall, _agent.Ref));
        Tell(new CallLegMessages.AgentDeclined(Attempt, Ada));

        _campaign.Told.Skip(
            2).ShouldBe([new CallLegMessages.AgentLost(Attempt, Ada), new CallLegMessages.AgentLost(Attempt, Ada)]);
        _agent.Count<AgentMessages.CustomerLost>().ShouldBe(2);
    }

    [Fact]
    public void Ends_when_its_gateway_is_gone()
    {
        _run.System.Stop(_gateway.Ref);
        _run.RunUntilIdle();

        _campaign.Last<CallLegMessages.LegEnded>().Outcome.ShouldBe(Outcome.Interrupted);
    }

    [Fact]
    public void Cancels_for_the_campaign()
    {
        Tell(new CallLegMessages.CancelLeg(Attempt));
        _gateway.Told[^1].ShouldBe(new HangUp(Call));

        Tell(new CallEnded(Call, CallEnd.LocalHangUp, new NetworkCause(487, 0, "Request Terminated"), _run.Now));
        _campaign.Last<CallLegMessages.LegEnded>().Outcome.ShouldBe(Outcome.Cancelled);
    }

    [Fact]
    public void Hangs_up_when_it_is_stopped_before_its_time()
    {
        _run.System.Stop(_leg);
        _run.RunUntilIdle();

        _gateway.Told[^1].ShouldBe(new HangUp(Call));
    }

    [Fact]
    public void Hangs_up_the_customer_when_the_agent_has_hung_up()
    {
        AnswerLive();
        Tell(new CallLegMessages.ConnectToAgent(Attempt, Ada, AdasCall, _agent.Ref));
        Tell(new CallBridged(Call, AdasCall, _run.Now));
        Tell(new CallLegMessages.AgentHungUp(Attempt, Ada));

        _gateway.Told[^1].ShouldBe(new HangUp(Call));
    }

    [Fact]
    public void Leaves_a_machine_a_message_and_stops_it_for_a_person()
    {
        var cpa = new CallProgressSettings { CpaEnabled = true, AmdEnabled = true, TerminatingToneDetect = true };
        IActorRef leg = _run.System.Spawn(CallLegActor.Props(
            Spring, Attempt, E164.Parse("+4930123456"),
            _settings with { Cpa = cpa, MachineTreatment = new MachineTreatment.LeaveMessage("voicemail") },
            _settings.Trunk, _gateway.Ref, _campaign.Ref, _dialedAt));
        _run.RunUntilIdle();
        _gateway.Last<PlaceCall>().Cpa.ShouldBe(cpa);
        foreach (object told in new object[]
        {
            new CallAnswered(Call, _run.Now),
            new CallAnalysed(Call, Verdict.Machine, _run.Now, new CallEvidence(Verdict.Machine, 0.9, "talk")),
            new MachineToneHeard(Call, _run.Now),
        })
            leg.Tell(told, _gateway.Ref);
        _run.RunUntilIdle();
        _gateway.Told[^1].ShouldBe(new PlayPrompt(Call, "voicemail"));

        leg.Tell(new PersonHeard(Call, _run.Now), _gateway.Ref);
        _run.RunUntilIdle();
        _gateway.Told[^1].ShouldBe(new StopPrompt(Call));
        _campaign.Told[^1].ShouldBe(new CallLegMessages.LiveAnswered(Attempt, _run.Now));
    }

    [Fact]
    public void Does_not_dial_again_when_it_fails()
    {
        Tell(new CallAnalysed(Call, (Verdict)99, _run.Now));
        Tell(new CallAnswered(Call, _run.Now));
        Tell(new CallAnalysed(Call, (Verdict)99, _run.Now));
        _run.RunFor(TimeSpan.FromSeconds(5));

        _run.System.Statistics.Restarts.ShouldBe(1);
        _gateway.Count<PlaceCall>().ShouldBe(1);
        _gateway.Told[^1].ShouldBe(new HangUp(Call));
        _campaign.Told.Count.ShouldBe(2);
        _campaign.Last<CallLegMessages.LegEnded>().Outcome.ShouldBe(Outcome.FlushedError);
    }

    private DateTimeOffset AnswerLive()
    {
        Tell(new CallRinging(Call, _run.Now, EarlyMedia: false));
        _run.RunFor(TimeSpan.FromSeconds(4));
        DateTimeOffset at = _run.Now;
        Tell(new CallAnswered(Call, at));
        Tell(new CallAnalysed(Call, Verdict.LiveVoice, at));
        return at;
    }

    private void Tell(object message)
    {
        _leg.Tell(message, _gateway.Ref);
        _run.RunUntilIdle();
    }
}
