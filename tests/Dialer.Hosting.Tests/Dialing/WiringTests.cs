using System.Net;
using System.Net.Sockets;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Trunks;
using Dialer.Sip.UserAgents;

namespace Dialer.Hosting.Tests.Dialing;

/// <summary>That configured keys arrive where they take effect, seen from outside.</summary>
public sealed class WiringTests
{
    [Fact]
    public async Task The_user_agent_stands_in_every_invite()
    {
        await using FarPeer carrier = FarPeer.Refusing(486);
        await using Rig rig = await Rig.StartAsync(carrier.Port, null, ("sip:user-agent", "Spring dialer"));
        await rig.AgentAsync("ann");
        await rig.DialAsync(1);
        (await carrier.Next<SipUserAgentOutput.IncomingCall>())
            .Request.Headers.Get("User-Agent").ShouldBe("Spring dialer");
    }

    [Fact]
    public async Task A_call_beyond_the_most_calls_is_not_dialed()
    {
        // The agent's own call is one.
        await using FarPeer carrier = FarPeer.Answering();
        await using Rig rig = await Rig.StartAsync(
            carrier.Port,
            null,
            ("sip:max-calls", "1"),
            ("campaign:max-uncounted-attempts", "1"),
            ("trunks:carrier:options-interval", "0"));
        await rig.AgentAsync("ann");
        await rig.DialAsync(1);
        (await rig.Dialer.WaitForEndAsync(Rig.Id)).ShouldBe("Completed");
        (await rig.Dialer.GetCampaignAsync(Rig.Id)).Outcomes.ShouldBe([new(Outcome.CarrierFailure, 1)]);
        carrier.Endpoint.Counters.Received.ShouldBe(0);
    }

    [Fact]
    public async Task A_registration_is_kept_within_the_bounds()
    {
        await using Rig rig = await Rig.StartAsync(
            9, null, ("registrar:min-expires", "100 s"), ("registrar:max-expires", "200 s"));
        await using FarPeer shy = FarPeer.Answering();
        await using FarPeer bold = FarPeer.Answering();
        shy.Register("shy", rig.Dialer.SipEndPoint, TimeSpan.FromSeconds(20));
        bold.Register("bold", rig.Dialer.SipEndPoint, TimeSpan.FromHours(2));
        (await bold.Next<SipUserAgentOutput.Registered>()).Expires.ShouldBe(TimeSpan.FromSeconds(200));
        // A phone that gets 423 asks again with what the registrar said (RFC 3261 §10.2.8).
        (await shy.Next<SipUserAgentOutput.Registered>()).Expires.ShouldBe(TimeSpan.FromSeconds(100));
    }

    [Fact]
    public async Task A_trunk_that_does_not_answer_is_down_and_gets_no_call()
    {
        await using Rig rig = await Rig.StartAsync(
            9, null, ("sip:t1", "10 ms"), ("trunks:carrier:options-interval", "1 s"));
        await rig.Dialer.CreateCampaignAsync(rig.Settings);
        await foreach (DialerView view in rig.Dialer.WatchAsync(Rig.Id, TimeSpan.FromMilliseconds(50)))
        {
            if (view.Trunks.ShouldHaveSingleItem().Health == TrunkHealth.Down) break;
        }
    }

    [Fact]
    public async Task A_campaign_has_what_is_configured_where_its_host_says_nothing_else()
    {
        await using Rig rig = await Rig.StartAsync(
            9,
            null,
            ("campaign:dialing-rate", "2.5"),
            ("campaign:no-answer-ring-limit", "20 s"),
            ("campaign:abandon-clock", "3 s"),
            ("campaign:abandon-clock-start", "answer"),
            ("campaign:max-attempts", "4"),
            ("campaign:max-uncounted-attempts", "5"),
            ("campaign:abandon-treatment", "hang-up"));
        CampaignSettings settings = rig.Settings;
        (settings.DialingRate, settings.NoAnswerRingLimit, settings.AbandonClock)
            .ShouldBe((2.5m, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(3)));
        (settings.Retry.MaxAttempts, settings.Retry.MaxUncountedAttempts).ShouldBe((4, 5));
        settings.AbandonTreatment.ShouldBe(new AbandonTreatment.HangUp());
        settings.AbandonClockStart.ShouldBe(AbandonClockStart.Answer);
    }

    [Fact]
    public async Task Without_a_word_of_analysis_a_campaign_has_the_specification_s_and_it_is_off()
    {
        await using Rig rig = await Rig.StartAsync(9, null);
        rig.Settings.Cpa.ShouldBe(CallProgressSettings.Off);
        rig.Settings.MachineTreatment.ShouldBe(MachineTreatment.HangUp.Default);
    }

    [Fact]
    public async Task A_campaign_has_the_analysis_that_is_configured_and_no_message_that_does_not_exist()
    {
        await using Rig rig = await Rig.StartAsync(
            9,
            null,
            ("campaign:cpa-enabled", "true"),
            ("campaign:amd-enabled", "true"),
            ("campaign:terminating-tone-detect", "true"),
            ("campaign:min-silence-period", "500 ms"),
            ("campaign:analysis-period", "2 s"),
            ("campaign:minimum-valid-speech", "100 ms"),
            ("campaign:max-time-analysis", "4 s"),
            ("campaign:max-term-tone-analysis", "20 s"),
            ("campaign:operating-point", "careful"),
            ("campaign:machine-treatment", "leave-message"),
            ("campaign:machine-prompt", "hello"));
        rig.Settings.Cpa.ShouldBe(new CallProgressSettings
        {
            CpaEnabled = true,
            AmdEnabled = true,
            TerminatingToneDetect = true,
            MinSilencePeriod = TimeSpan.FromMilliseconds(500),
            AnalysisPeriod = TimeSpan.FromSeconds(2),
            MinimumValidSpeech = TimeSpan.FromMilliseconds(100),
            MaxTimeAnalysis = TimeSpan.FromSeconds(4),
            MaxTermToneAnalysis = TimeSpan.FromSeconds(20),
            OperatingPoint = OperatingPoint.Careful,
        });
        rig.Settings.MachineTreatment.ShouldBe(new MachineTreatment.LeaveMessage("hello"));
        (await Should.ThrowAsync<DialerRefusedException>(rig.Dialer.CreateCampaignAsync(rig.Settings))).Message
            .ShouldContain("machineTreatment.prompt: 'hello' is no prompt; there are abandoned");
    }

    [Fact]
    public async Task An_abandoned_customer_hears_the_prompt()
    {
        // Nobody but the prompt speaks: the agent's phone sends no audio, and the bridge has no other source.
        using var ear = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using FarPeer carrier = FarPeer.Answering(((IPEndPoint)ear.Client.LocalEndPoint!).Port);
        await using Rig rig = await Rig.StartAsync(
            carrier.Port,
            null,
            ("campaign:dialing-rate", "2"),
            ("campaign:abandon-clock", "500 ms"),
            ("campaign:max-attempts", "1"),
            ("trunks:carrier:calls-per-second", "1000"));
        await rig.AgentAsync("ann");
        await rig.DialAsync(2);
        const int rtpHeader = 12;
        const byte silence = 0xFF;
        byte[] packet;
        do packet = (await ear.ReceiveAsync()).Buffer;
        while (packet.AsSpan(rtpHeader).IndexOfAnyExcept(silence) < 0);
        await carrier.Next<SipUserAgentOutput.Ended>();
    }
}
