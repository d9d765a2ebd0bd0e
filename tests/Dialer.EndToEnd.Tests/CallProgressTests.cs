using System.Net;
using Dialer.CarrierSimulator;
using Dialer.Domain.Calls;
using Dialer.Dsp.G711;
using Dialer.Dsp.Wav;
using Dialer.EndToEnd.Tests.Peers;
using Dialer.Hosting;
using Dialer.Sip.UserAgents;

namespace Dialer.EndToEnd.Tests;

/// <summary>What answers, by its recording, on real sockets.</summary>
[Collection(RealTime.Name)]
public sealed class CallProgressTests : IDisposable
{
    private const byte Message = 0x11;
    private const byte Silence = 0xFF;

    private readonly string _message = Path.GetTempFileName();

    public void Dispose() => File.Delete(_message);

    [Fact]
    public async Task A_machine_is_left_a_whole_message_after_its_tone()
    {
        // Its record tone ends at 5.155 s, by the label of the recording.
        await using var carrier = new TestPeer("carrier", Silence) { Recording = Spoken("machine-1") };
        await using EmbeddedDialer dialer = await StartAsync(carrier.Port, messageSeconds: 2);
        Task<DialerReport> run = dialer.DialAsync(1);
        TestCall call = await carrier.NextCallAsync(dialer.Limit);

        await call.Rtp.HearAsync(Message, 100, dialer.Limit);
        await call.NextAsync<SipUserAgentOutput.Ended>(dialer.Limit);
        Assert(await run, Outcome.Amd);
        // By how much later is a matter of the media's clock, and tested there.
        (call.Rtp.FirstHeard[Message] * 0.02).ShouldBeGreaterThan(5.155);
    }

    [Fact]
    public async Task A_person_who_picks_up_where_a_machine_records_stops_the_message_and_is_connected()
    {
        await using var carrier = new TestPeer("carrier", Silence) { Recording = Spoken("late-1") };
        await using EmbeddedDialer dialer = await StartAsync(carrier.Port, messageSeconds: 20, agents: 0);
        await using TestPeer phone = await TestPeer.RegisterAsync(dialer, "agent9", voice: 0x22);
        await dialer.SignInAsync(phone.User);
        Task<DialerReport> run = dialer.DialAsync(1);
        TestCall call = await carrier.NextCallAsync(dialer.Limit);

        await call.Rtp.HearAsync(Message, 1, dialer.Limit);
        await call.Rtp.HearAsync(0x22, 10, dialer.Limit);
        call.HangUp();
        Assert(await run, Outcome.LiveVoiceAgent);
    }

    [Fact]
    public async Task A_machine_is_transferred_to_an_agent_and_stays_a_machine()
    {
        await using var carrier = new TestPeer("carrier", Silence) { Recording = Spoken("machine-1") };
        await using EmbeddedDialer dialer =
            await StartAsync(carrier.Port, agents: 0, treatment: "transfer-to-agent");
        await using TestPeer phone = await TestPeer.RegisterAsync(dialer, "agent9", voice: 0x22);
        await dialer.SignInAsync(phone.User);
        Task<DialerReport> run = dialer.DialAsync(1);
        TestCall machine = await carrier.NextCallAsync(dialer.Limit);
        TestCall agent = await phone.NextCallAsync(dialer.Limit);

        await machine.Rtp.HearAsync(0x22, 10, dialer.Limit);
        machine.Rtp.Voices.ShouldNotContain(Message);
        agent.HangUp();
        DialerReport report = await run;
        Assert(report, Outcome.Amd);
        report.Abandoned.ShouldBe(0);
    }

    [Theory]
    [InlineData("fax-answer", false, Outcome.Fax)]
    [InlineData("silence-line", false, Outcome.DeadAir)]
    [InlineData("sit-intercept", false, Outcome.InvalidNumber)]
    [InlineData("sit-vacant", true, Outcome.InvalidNumber)]
    [InlineData("sit-no-circuit", true, Outcome.CarrierFailure)]
    [InlineData("busy-us", true, Outcome.Busy)]
    public async Task What_is_no_person_has_its_outcome(string recording, bool early, Outcome outcome)
    {
        await using var carrier = new TestPeer("carrier", Silence) { Recording = Spoken(recording), IsEarly = early };
        await using EmbeddedDialer dialer = await StartAsync(carrier.Port);
        Assert(await dialer.DialAsync(1), outcome);
    }

    [Fact]
    public async Task People_are_connected_and_nobody_is_abandoned()
    {
        CustomerMix mix = CustomerMix.AllAnswer(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1));
        await using CarrierPeer carrier = await CarrierPeer.StartAsync(
            new IPEndPoint(IPAddress.Loopback, 0), mix with { Answers = new AnswerMix() }, seed: 1);
        await using EmbeddedDialer dialer = await StartAsync(carrier.EndPoint.Port, agents: 3);

        DialerReport report = await dialer.DialAsync(6);
        (report.Connected, report.Abandoned).ShouldBe((6, 0));
    }

    private static void Assert(DialerReport report, Outcome outcome) =>
        report.Outcomes.ShouldBe([KeyValuePair.Create(outcome.WireName(), 1L)]);

    private static byte[] Spoken(string recording)
    {
        short[] samples = Recordings.Named(recording).ToSamples();
        byte[] spoken = new byte[samples.Length];
        G711Codec.Encode(Companding.MuLaw, samples, spoken);
        return spoken;
    }

    private async Task<EmbeddedDialer> StartAsync(
        int trunkPort, double messageSeconds = 1, int agents = 1, string treatment = "leave-message")
    {
        byte[] code = [Message];
        short[] sample = new short[1];
        G711Codec.Decode(Companding.MuLaw, code, sample);
        short[] message = new short[(int)(messageSeconds * 8000)];
        Array.Fill(message, sample[0]);
        await File.WriteAllBytesAsync(_message, WavFile.Write(message, WavEncoding.Pcm16));
        EmbeddedDialer dialer = await EmbeddedDialer.StartAsync(trunkPort, new Dictionary<string, string?>
        {
            ["dialer:campaign:cpa-enabled"] = "true",
            ["dialer:campaign:amd-enabled"] = "true",
            ["dialer:campaign:terminating-tone-detect"] = "true",
            ["dialer:campaign:machine-treatment"] = treatment,
            ["dialer:prompts:voicemail:file"] = _message,
        });
        await dialer.AddAgentsAsync(agents);
        return dialer;
    }
}
