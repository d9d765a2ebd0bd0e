using System.Net;
using System.Net.Sockets;
using System.Text;
using Dialer.EndToEnd.Tests.Peers;
using Dialer.Hosting;

namespace Dialer.EndToEnd.Tests;

/// <summary>Peers that are rude, broken, silent or absent: every attempt ends, and the dialer does not mind.</summary>
[Collection(RealTime.Name)]
public sealed class HostilePeerTests
{
    private const int Calls = 4;

    [Fact]
    public async Task Garbage_at_the_SIP_port_does_not_disturb_a_campaign()
    {
        await using Sipp sipp = await Sipp.StartAsync("carrier-bye", Calls);
        await using EmbeddedDialer dialer = await EmbeddedDialer.StartAsync(sipp.Port);
        await dialer.AddAgentsAsync(2);
        DialerReport report = await sipp.SettleAsync(
            async () =>
            {
                Task<DialerReport> run = dialer.DialAsync(Calls);
                await VandaliseAsync(dialer.Dialer.SipEndPoint, dialer.Limit);
                return await run;
            },
            dialer.Limit);
        report.Connected.ShouldBe(Calls);
        report.Restarts.ShouldBe(0);
        (await dialer.Dialer.GetGatewayAsync(dialer.Limit)).DatagramsRefused.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("answer-without-audio")]
    [InlineData("answer-with-broken-sdp")]
    public async Task An_answer_that_nobody_can_talk_over_is_hung_up_and_is_the_carriers_failure(string scenario)
    {
        await using Sipp sipp = await Sipp.StartAsync(scenario, Calls);
        await using EmbeddedDialer dialer = await EmbeddedDialer.StartAsync(sipp.Port);
        await dialer.AddAgentsAsync(2);
        DialerReport report = await sipp.SettleAsync(() => dialer.DialAsync(Calls), dialer.Limit);
        report.Outcomes["CARRIER_FAILURE"].ShouldBe(Calls);
        report.Connected.ShouldBe(0);
    }

    [Fact]
    public async Task A_trunk_where_nobody_listens_fails_at_once()
    {
        // Timer B of RFC 3261 takes over five minutes so, and no test may: only the system's refusal can end a call.
        var slow = new Dictionary<string, string?> { ["dialer:sip:t1"] = "5 s" };
        await using EmbeddedDialer dialer = await EmbeddedDialer.StartAsync(Loopback.FreeEvenPort(), slow);
        await dialer.AddAgentsAsync(2);
        (await dialer.DialAsync(Calls)).Outcomes["CARRIER_FAILURE"].ShouldBe(Calls);
    }

    [Fact]
    public async Task A_trunk_that_is_silent_fails_when_its_time_is_up()
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)silent.Client.LocalEndPoint!).Port;
        // 64 T1: half a minute becomes a second.
        var quick = new Dictionary<string, string?> { ["dialer:sip:t1"] = "20 ms" };
        await using EmbeddedDialer dialer = await EmbeddedDialer.StartAsync(port, quick);
        await dialer.AddAgentsAsync(2);
        (await dialer.DialAsync(Calls)).Outcomes["CARRIER_FAILURE"].ShouldBe(Calls);
    }

    [Fact]
    public async Task Strangers_are_not_heard()
    {
        await using var carrier = new TestPeer("carrier", voice: 0x22);
        await using EmbeddedDialer dialer = await EmbeddedDialer.StartAsync(carrier.Port);
        await using TestPeer phone = await TestPeer.RegisterAsync(dialer, "agent0", voice: 0x11);
        await dialer.SignInAsync(phone.User);
        Task<DialerReport> run = dialer.DialAsync(1);
        TestCall agent = await phone.NextCallAsync(dialer.Limit);
        TestCall customer = await carrier.NextCallAsync(dialer.Limit);
        await agent.Rtp.HearAsync(0x22, 10, dialer.Limit);
        await customer.Rtp.HearAsync(0x11, 10, dialer.Limit);

        const int packets = 50;
        await SpeakAsync("127.0.0.2", customer.GatewayRtp, packets, dialer.Limit);
        await SpeakAsync("127.0.0.1", customer.GatewayRtp, packets, dialer.Limit);
        await SpeakAsync("127.0.0.2", agent.GatewayRtp, packets, dialer.Limit);

        // What both say from now on comes through the same sockets after the strangers' packets.
        (customer.Rtp.Voice, agent.Rtp.Voice) = (0x23, 0x12);
        await agent.Rtp.HearAsync(0x23, 10, dialer.Limit);
        await customer.Rtp.HearAsync(0x12, 10, dialer.Limit);
        agent.Rtp.Voices.ShouldNotContain(StrangersVoice);
        customer.Rtp.Voices.ShouldNotContain(StrangersVoice);
        (await dialer.Dialer.GetGatewayAsync(dialer.Limit)).RtpPacketsDropped.ShouldBeGreaterThanOrEqualTo(3 * packets);
        customer.HangUp();
        (await run).Connected.ShouldBe(1);
    }

    private const byte StrangersVoice = 0x77;

    private static async Task SpeakAsync(string from, IPEndPoint to, int packets, CancellationToken limit)
    {
        using var stranger = new UdpClient(new IPEndPoint(IPAddress.Parse(from), 0));
        byte[] packet = new byte[172];
        packet.AsSpan(12).Fill(StrangersVoice);
        packet[0] = 0x80;
        for (int i = 0; i < packets; i++)
        {
            packet[3] = (byte)i;
            await stranger.SendAsync(packet, to, limit);
        }
    }

    /// <summary>Random bytes, broken and absurd messages, and answers to questions that nobody asked.</summary>
    private static async Task VandaliseAsync(IPEndPoint sip, CancellationToken limit)
    {
        using var vandal = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        string self = vandal.Client.LocalEndPoint!.ToString()!;
        var random = new Random(20);
        for (int i = 0; i < 300; i++)
        {
            byte[] noise = new byte[random.Next(1, 1400)];
            random.NextBytes(noise);
            await vandal.SendAsync(noise, sip, limit);
        }

        foreach (string message in Absurd(self))
            for (int i = 0; i < 5; i++) await vandal.SendAsync(Encoding.Latin1.GetBytes(message), sip, limit);
    }

    private static IEnumerable<string> Absurd(string self)
    {
        string head = $"Via: SIP/2.0/UDP {self};branch=z9hG4bKv\r\nFrom: <sip:v@{self}>;tag=v\r\n" +
            $"To: <sip:dialer@{self}>\r\nCall-ID: vandal\r\nCSeq: 1 INVITE\r\n";
        string bye = head.Replace("1 INVITE", "4294967296 BYE", StringComparison.Ordinal);
        string register = head.Replace("INVITE", "REGISTER", StringComparison.Ordinal);
        yield return $"INVITE sip:dialer@127.0.0.1 SIP/2.0\r\n{head}\r\n";
        yield return $"INVITE sip:dialer@127.0.0.1 SIP/2.0\r\n{head}Content-Length: 99999999999999999999\r\n\r\n";
        yield return $"INVITE sip:dialer@127.0.0.1 SIP/2.0\r\n{head}Content-Length: -1\r\n\r\n";
        yield return $"INVITE sip:{new string('x', 60_000)} SIP/2.0\r\n{head}\r\n";
        yield return $"OPTIONS sip:dialer@127.0.0.1 SIP/2.0\r\n{string.Concat(Enumerable.Repeat(head, 200))}\r\n";
        yield return $"BYE sip:dialer@127.0.0.1 SIP/2.0\r\n{bye}\r\n";
        yield return $"REGISTER sip:127.0.0.1 SIP/2.0\r\n{register}" +
            $"Contact: *\r\nExpires: -5\r\nAuthorization: Digest {new string(',', 5_000)}\r\n\r\n";
        yield return $"SIP/2.0 200 OK\r\n{head}\r\n";
        yield return $"SIP/2.0 999999 No\r\n{head}\r\n";
        yield return "SIP/2.0 200 OK\r\n\r\n";
        yield return $"INVITE\r\n{new string('\0', 2_000)}\r\n\r\n";
        yield return $"CANCEL sip:dialer@127.0.0.1 SIP/2.0\r\nVia: {new string('(', 30_000)}\r\n\r\n";
    }
}
