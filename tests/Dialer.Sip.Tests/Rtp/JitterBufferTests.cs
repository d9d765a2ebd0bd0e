using Dialer.Sip.Rtp;

namespace Dialer.Sip.Tests.Rtp;

public sealed class JitterBufferTests
{
    private const byte Silence = 0xff;

    private readonly JitterBuffer _buffer = new(Silence, leastFrames: 2, mostFrames: 4);
    private readonly byte[] _frame = new byte[JitterBuffer.FrameBytes];

    [Fact]
    public void Frames_come_out_in_order_whatever_the_order_of_the_packets()
    {
        foreach (var i in new[] { 1, 0, 3, 2, 4 }) Push(i).ShouldBe(JitterPush.Taken);
        Drain(5).ShouldBe("0 1 2 3 4");
        _buffer.Pop(_frame).ShouldBe(JitterPop.Waiting);
        _frame.ShouldAllBe(b => b == Silence);
    }

    [Fact]
    public void Nothing_is_played_before_the_delay_is_built_up()
    {
        Push(0);
        _buffer.Pop(_frame).ShouldBe(JitterPop.Waiting);
        Push(1);
        Drain(2).ShouldBe("0 1");
    }

    [Fact]
    public void A_lost_packet_is_one_frame_of_silence()
    {
        foreach (var i in new[] { 0, 1, 3 }) Push(i);
        Drain(4).ShouldBe("0 1 lost 3");
        _buffer.Lost.ShouldBe(1);
    }

    [Fact]
    public void Late_and_double_packets_are_dropped_and_lateness_lengthens_the_delay()
    {
        foreach (var i in new[] { 0, 1, 3, 3 }) Push(i);
        _buffer.Duplicates.ShouldBe(1);
        Drain(3).ShouldBe("0 1 lost");
        Push(2).ShouldBe(JitterPush.Late);
        (_buffer.Late, _buffer.TargetFrames).ShouldBe((1, 3));
        Drain(2).ShouldBe("3 wait");
        Push(4);
        Push(5);
        Drain(1).ShouldBe("wait");
        Push(6);
        Drain(3).ShouldBe("4 5 6");
    }

    [Fact]
    public void Delay_that_is_not_needed_is_given_back()
    {
        for (var i = 0; i < 10; i++) Push(i);
        for (var i = 10; i < 2000; i++)
        {
            _buffer.Pop(_frame);
            Push(i);
        }

        _buffer.Skipped.ShouldBeInRange(5, 8);
        _buffer.Lost.ShouldBe(0);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(240)]
    [InlineData(480)]
    public void Packets_of_other_lengths_are_cut_into_frames(int bytes)
    {
        var timestamp = 0;
        for (ushort i = 0; timestamp < 960; i++, timestamp += bytes)
        {
            var payload = new byte[bytes];
            for (var j = 0; j < bytes; j++) payload[j] = (byte)((timestamp + j) / JitterBuffer.FrameBytes);
            _buffer.Push(1, i, (uint)timestamp, payload).ShouldBe(JitterPush.Taken);
        }

        Drain(6).ShouldBe("0 1 2 3 4 5");
    }

    [Fact]
    public void A_stray_source_is_ignored_and_a_new_one_followed_at_its_second_packet()
    {
        for (var i = 0; i < 3; i++) Push(i);
        Push(77, ssrc: 9).ShouldBe(JitterPush.Suspect);
        Push(3).ShouldBe(JitterPush.Taken);
        Drain(4).ShouldBe("0 1 2 3");
        Push(80, ssrc: 9).ShouldBe(JitterPush.Suspect);
        Push(81, ssrc: 9).ShouldBe(JitterPush.Resynchronised);
        Push(82, ssrc: 9);
        Drain(2).ShouldBe("81 82");
    }

    [Fact]
    public void A_jump_of_the_timestamp_is_followed_and_a_pause_loses_nothing()
    {
        for (var i = 0; i < 2; i++) Push(i);
        Drain(3).ShouldBe("0 1 wait");
        Push(2, at: 5000).ShouldBe(JitterPush.Taken);
        Push(3, at: 5001);
        Drain(1).ShouldBe("2");
        Push(4, at: 9000).ShouldBe(JitterPush.Suspect);
        Push(5, at: 9001).ShouldBe(JitterPush.Resynchronised);
    }

    [Fact]
    public void The_timestamp_may_wrap()
    {
        for (ushort i = 0; i < 6; i++) Push(i, from: 0xffffffff - 319);
        Drain(6).ShouldBe("0 1 2 3 4 5");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(79)]
    [InlineData(161)]
    [InlineData(8000)]
    public void A_payload_that_is_no_audio_is_unusable(int bytes) =>
        _buffer.Push(1, 1, 0, new byte[bytes]).ShouldBe(JitterPush.Unusable);

    [Fact]
    public void Random_loss_delay_and_garbage_never_break_it()
    {
        var random = new Random(20);
        var played = 0;
        for (var i = 0; i < 50_000; i++)
        {
            var at = random.Next(100) == 0 ? random.Next() : i - random.Next(5);
            _buffer.Push(random.Next(50) == 0 ? 2u : 1u, (ushort)at, (uint)at * 160, new byte[random.Next(8) * 40]);
            if (_buffer.Pop(_frame) == JitterPop.Audio) played++;
        }

        played.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public void Nothing_is_allocated_for_a_packet_or_a_frame()
    {
        var reception = new RtpReception();
        var datagram = new byte[RtpPacket.HeaderBytes + JitterBuffer.FrameBytes];
        var payload = new byte[JitterBuffer.FrameBytes];
        long Run(int from, int to)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = from; i < to; i++)
            {
                RtpPacket.Write(datagram, 0, false, (ushort)i, (uint)i * 160, 1, payload);
                if (!RtpPacket.TryParse(datagram, out var packet)) return -1;
                reception.Count(packet.Sequence, packet.Timestamp, (uint)i * 160);
                _buffer.Push(packet);
                _buffer.Pop(_frame);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Run(0, 1_000);
        Run(1_000, 11_000).ShouldBe(0);
        _buffer.Lost.ShouldBe(0);
    }

    private JitterPush Push(int number, uint ssrc = 1, int? at = null, uint from = 0)
    {
        var payload = new byte[JitterBuffer.FrameBytes];
        payload.AsSpan().Fill((byte)number);
        return _buffer.Push(ssrc, (ushort)number, from + (uint)(at ?? number) * 160, payload);
    }

    private string Drain(int frames)
    {
        var said = new List<string>();
        for (var i = 0; i < frames; i++)
        {
            said.Add(_buffer.Pop(_frame) switch
            {
                JitterPop.Audio when _frame.AsSpan().IndexOfAnyExcept(_frame[0]) < 0 => $"{_frame[0]}",
                JitterPop.Audio => "mixed",
                JitterPop.Lost => "lost",
                _ => "wait",
            });
        }

        return string.Join(' ', said);
    }
}
