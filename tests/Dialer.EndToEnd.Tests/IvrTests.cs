using System.Net;
using Dialer.CarrierSimulator;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Dsp.G711;
using Dialer.Dsp.Wav;
using Dialer.EndToEnd.Tests.Peers;
using Dialer.Hosting;
using Dialer.Sip.UserAgents;

namespace Dialer.EndToEnd.Tests;

/// <summary>Campaigns whose people hear a prompt at a port, on real sockets and without any agent.</summary>
[Collection(RealTime.Name)]
public sealed class IvrTests : IDisposable
{
    private const byte Prompt = 0x11;

    private readonly string _prompt = Path.GetTempFileName();

    public void Dispose() => File.Delete(_prompt);

    [Fact]
    public async Task A_person_hears_the_whole_prompt_and_is_hung_up_on()
    {
        await using var carrier = new TestPeer("carrier", voice: 0x22);
        await using EmbeddedDialer dialer = await StartAsync(carrier.Port, promptSeconds: 2);
        Task<DialerReport> run = dialer.DialAsync(1, change: Ports(CampaignMode.IvrPredictive, 1));
        TestCall call = await carrier.NextCallAsync(dialer.Limit);

        await call.Rtp.HearAsync(Prompt, 100, dialer.Limit);
        await call.NextAsync<SipUserAgentOutput.Ended>(dialer.Limit);
        DialerReport report = await run;
        report.Outcomes.ShouldBe([KeyValuePair.Create(Outcome.LiveVoiceIvr.WireName(), 1L)]);
        (report.Connected, report.Abandoned).ShouldBe((1, 0));
        report.AnswerToAgentMs.P50.ShouldNotBeNull().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_person_who_hangs_up_during_the_prompt_was_served_and_one_who_finds_no_port_is_abandoned()
    {
        await using var carrier = new TestPeer("carrier", voice: 0x22);
        await using EmbeddedDialer dialer = await StartAsync(carrier.Port, promptSeconds: 30);
        Task<DialerReport> run = dialer.DialAsync(2, 2, Ports(CampaignMode.IvrProgressive, 1));
        TestCall[] calls = [await carrier.NextCallAsync(dialer.Limit), await carrier.NextCallAsync(dialer.Limit)];
        Task[] ended = [.. calls.Select(c => c.NextAsync<SipUserAgentOutput.Ended>(dialer.Limit))];

        // The abandon message is over when we hang up on whoever found no port.
        int abandoned = Array.IndexOf(ended, await Task.WhenAny(ended));
        TestCall served = calls[1 - abandoned];
        await served.Rtp.HearAsync(Prompt, 1, dialer.Limit);
        calls[abandoned].Rtp.FirstHeard.Keys.ShouldNotContain(Prompt);
        served.HangUp();

        DialerReport report = await run;
        report.Outcomes.ShouldBe(
        [
            KeyValuePair.Create(Outcome.Abandoned.WireName(), 1L),
            KeyValuePair.Create(Outcome.LiveVoiceIvr.WireName(), 1L),
        ]);
        report.Connected.ShouldBe(1);
    }

    [Fact]
    public async Task A_predictive_campaign_serves_all_who_answer_at_its_ports()
    {
        CustomerMix mix = new(
            0.2, 0.1, 0, 0, 0, TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(800));
        await using CarrierPeer carrier = await CarrierPeer.StartAsync(
            new IPEndPoint(IPAddress.Loopback, 0), mix, seed: 1);
        await using EmbeddedDialer dialer = await StartAsync(carrier.EndPoint.Port, promptSeconds: 0.5);

        DialerReport report = await dialer.DialAsync(30, change: Ports(CampaignMode.IvrPredictive, 3));

        report.Outcomes.Keys.ShouldNotContain(Outcome.LiveVoiceAgent.WireName());
        report.Outcomes.Values.Sum().ShouldBe(30);
        report.Connected.ShouldBe(report.Outcomes[Outcome.LiveVoiceIvr.WireName()]);
        report.Connected.ShouldBeGreaterThan(15);
    }

    private static Func<CampaignSettings, CampaignSettings> Ports(CampaignMode mode, int ports) => settings =>
        settings with
        {
            Mode = mode,
            Queue = default,
            Predictive = settings.Predictive with { MaxDialingRate = 3 },
            Ivr = settings.Ivr with { Ports = ports },
        };

    private async Task<EmbeddedDialer> StartAsync(int trunkPort, double promptSeconds)
    {
        byte[] code = [Prompt];
        short[] sample = new short[1];
        G711Codec.Decode(Companding.MuLaw, code, sample);
        short[] prompt = new short[(int)(promptSeconds * 8000)];
        Array.Fill(prompt, sample[0]);
        await File.WriteAllBytesAsync(_prompt, WavFile.Write(prompt, WavEncoding.Pcm16));
        return await EmbeddedDialer.StartAsync(
            trunkPort, new Dictionary<string, string?> { ["dialer:prompts:ivr:file"] = _prompt });
    }
}
