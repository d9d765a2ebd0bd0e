using System.Buffers.Binary;
using System.Net;
using Dialer.Dsp.G711;
using Dialer.Media.Prompts;
using Dialer.Media.Rtp;
using Dialer.Sip.Rtp;

namespace Dialer.Media.Tests.Rtp;

public sealed class RtpSessionTests
{
    [Fact]
    public void A_bridge_carries_audio_both_ways_and_reports_the_first_frame_once_a_side()
    {
        using var bench = new RtpBench();
        var (customer, far) = bench.Open();
        var (agent, phone) = bench.Open();
        customer.Answered(System.Diagnostics.Stopwatch.GetTimestamp(), null);
        agent.Bridge(customer, null);
        bench.Tick();
        Skip(far, 1);
        Skip(phone, 1);
        byte[] atPhone = new byte[6], atFar = new byte[6];
        for (int i = 0; i < 6; i++)
        {
            far.Send(customer.Local.Serialize(), 0x11);
            phone.Send(agent.Local.Serialize(), 0x22);
            bench.Tick();
            atPhone[i] = phone.Receive()[12];
            atFar[i] = far.Receive()[12];
        }

        // One spare frame is held against jitter: 20 ms of silence, then everything.
        atPhone.ShouldBe([0xFF, 0x11, 0x11, 0x11, 0x11, 0x11]);
        atFar.ShouldBe([0xFF, 0x22, 0x22, 0x22, 0x22, 0x22]);
        bench.Heard.Events.ShouldBe(["audio"]);
        far.Dispose();
        phone.Dispose();
    }

    [Fact]
    public void Between_laws_the_audio_is_transcoded()
    {
        using var bench = new RtpBench();
        var (customer, far) = bench.Open(Companding.ALaw);
        var (agent, phone) = bench.Open();
        agent.Bridge(customer, null);
        bench.Tick();
        Skip(phone, 1);
        byte[] expected = new byte[1];
        G711Codec.Transcode(Companding.ALaw, Companding.MuLaw, [0x33], expected);
        byte last = 0;
        for (int i = 0; i < 3; i++)
        {
            far.Send(customer.Local.Serialize(), 0x33, payloadType: 8);
            bench.Tick();
            ReadOnlySpan<byte> packet = phone.Receive();
            (packet[1] & 0x7F).ShouldBe(0);
            last = packet[12];
        }

        last.ShouldBe(expected[0]);
        far.Dispose();
        phone.Dispose();
    }

    [Fact]
    public void Audio_from_elsewhere_is_refused_and_counted_and_the_call_goes_on()
    {
        using var bench = new RtpBench();
        var (customer, far) = bench.Open();
        bench.Tick();
        using var thief = new RtpBench.FarEnd();
        far.Send(customer.Local.Serialize(), 1);
        bench.Tick();
        for (int i = 0; i < 5; i++) thief.Send(customer.Local.Serialize(), 2);
        far.Send(customer.Local.Serialize(), 1);
        bench.Tick();
        customer.Dropped.ShouldBe(5);
        customer.Packets.Received.ShouldBe(2);
        far.Dispose();
    }

    [Fact]
    public void Garbage_is_counted_and_harms_nothing()
    {
        using var bench = new RtpBench();
        var (customer, far) = bench.Open();
        bench.Tick();
        var random = new Random(3);
        for (int i = 0; i < 500; i++)
        {
            byte[] garbage = new byte[random.Next(0, 60)];
            random.NextBytes(garbage);
            far.SendRaw(customer.Local.Serialize(), garbage);
            bench.Tick();
        }

        (customer.Dropped + customer.Packets.Received).ShouldBe(500);
        customer.Dropped.ShouldBeGreaterThan(450);
        far.Dispose();
    }

    [Fact]
    public void The_port_that_sends_first_is_answered()
    {
        using var bench = new RtpBench();
        using var behindNat = new RtpBench.FarEnd();
        RtpSession session = bench.Pump.TryOpen(bench.Heard)!;
        session.Connect(new RtpRemote(new IPEndPoint(IPAddress.Loopback, 9), Companding.MuLaw, 0, true));
        bench.Tick();
        behindNat.Send(session.Local.Serialize(), 5);
        bench.Tick();
        behindNat.Receive().Length.ShouldBe(172);
    }

    [Fact]
    public void A_prompt_is_played_once_and_its_begin_and_end_are_told()
    {
        using var bench = new RtpBench();
        var (customer, far) = bench.Open();
        short[] loud = new short[320];
        Array.Fill(loud, (short)8000);
        customer.Play(Prompt.FromSamples("hello", loud));
        byte[] heard = new byte[4];
        for (int i = 0; i < 4; i++)
        {
            bench.Tick();
            heard[i] = far.Receive()[12];
        }

        (heard[0] == heard[1] && heard[0] != 0xFF).ShouldBeTrue();
        heard[2..].ShouldBe(new byte[] { 0xFF, 0xFF });
        bench.Heard.Events.ShouldBe(["began hello of 40 ms", "finished hello"]);
        far.Dispose();
    }

    [Fact]
    public void Digits_go_out_as_events_and_come_in_once_each()
    {
        using var bench = new RtpBench();
        var (one, farOne) = bench.Open();
        var (two, farTwo) = bench.Open();
        one.SendDigit('5');
        bench.Tick();
        Skip(farTwo, 1);
        for (int i = 0; i < 7; i++)
        {
            byte[] packet = farOne.Receive().ToArray();
            (packet[1] & 0x7F).ShouldBe(101);
            packet[12].ShouldBe((byte)5);
            farTwo.SendRaw(two.Local.Serialize(), packet);
            bench.Tick();
        }

        bench.Heard.Events.ShouldBe(["digit 5"]);
        farOne.Dispose();
        farTwo.Dispose();
    }

    [Fact]
    public void The_zip_tone_is_mixed_over_the_first_word()
    {
        using var bench = new RtpBench();
        var (customer, far) = bench.Open();
        var (agent, phone) = bench.Open();
        agent.Bridge(customer, Prompt.FromTone("zip", Dialer.Dsp.Tones.Tone.Zip));
        bench.Tick();
        phone.Receive()[13].ShouldNotBe((byte)0xFF);
        for (int i = 0; i < 9; i++)
        {
            bench.Tick();
            phone.Receive();
        }

        bench.Tick();
        phone.Receive()[13].ShouldBe((byte)0xFF);
        far.Dispose();
        phone.Dispose();
    }

    [Fact]
    public void Ten_thousand_frames_through_real_sockets_allocate_nothing()
    {
        using var bench = new RtpBench();
        var (customer, far) = bench.Open(Companding.ALaw);
        var (agent, phone) = bench.Open();
        agent.Bridge(customer, null);
        SocketAddress toCustomer = customer.Local.Serialize(), toAgent = agent.Local.Serialize();
        Run(200);
        long before = bench.Allocated;
        Run(5_000);
        (bench.Allocated - before).ShouldBe(0);
        customer.Packets.Received.ShouldBe(5_200);
        agent.Packets.Sent.ShouldBeGreaterThanOrEqualTo(5_200);
        far.Dispose();
        phone.Dispose();

        void Run(int frames)
        {
            for (int i = 0; i < frames; i++)
            {
                far.Send(toCustomer, 0x44, payloadType: 8);
                phone.Send(toAgent, 0x55);
                bench.Tick();
                far.Receive();
                phone.Receive();
            }
        }
    }

    [Fact]
    public void Reports_go_out_every_five_seconds_with_a_name()
    {
        using var bench = new RtpBench();
        using var far = new RtpBench.FarEnd();
        using var farRtcp = new RtpBench.FarEnd(far.Local.Port + 1);
        RtpSession session = bench.Pump.TryOpen(bench.Heard)!;
        session.Connect(new RtpRemote(far.Local, Companding.MuLaw, 0, true));
        for (int i = 0; i <= 250; i++)
        {
            if (i < 250) far.Send(session.Local.Serialize(), 1);
            bench.Tick();
        }

        ReadOnlySpan<byte> datagram = farRtcp.Receive();
        if (!RtcpPacket.TryNext(ref datagram, out RtcpPacket report)) throw new InvalidOperationException("no report");
        report.Type.ShouldBe(RtcpType.ReceiverReport, "nothing was sent before the first tick");
        datagram = farRtcp.Receive();
        RtcpPacket.TryNext(ref datagram, out report).ShouldBeTrue();
        report.Type.ShouldBe(RtcpType.SenderReport);
        report.SenderInfo.Packets.ShouldBe(250u);
        report.TryReport(0, out RtcpReportBlock block).ShouldBeTrue();
        (block.Ssrc, block.Lost).ShouldBe((1u, 0));
        RtcpPacket.TryNext(ref datagram, out RtcpPacket name).ShouldBeTrue();
        name.CanonicalName().Length.ShouldBe(16);
    }

    [Fact]
    public void Ports_are_even_and_run_out_as_a_value()
    {
        using var bench = new RtpBench();
        var sessions = new List<RtpSession>();
        while (bench.Pump.TryOpen(bench.Heard) is { } session) sessions.Add(session);
        sessions.Count.ShouldBe(20);
        sessions.ShouldAllBe(session => session.Local.Port % 2 == 0);
        sessions[3].Close();
        bench.Tick();
        bench.Pump.TryOpen(bench.Heard)!.Local.Port.ShouldBe(sessions[3].Local.Port);
        foreach (RtpSession session in sessions) session.CloseNow();
    }

    private static void Skip(RtpBench.FarEnd far, int packets)
    {
        for (int i = 0; i < packets; i++) BinaryPrimitives.ReadUInt16BigEndian(far.Receive()[2..]);
    }
}
