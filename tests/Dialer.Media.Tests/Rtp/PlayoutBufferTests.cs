using Dialer.Dsp.G711;
using Dialer.Media.Rtp;

namespace Dialer.Media.Tests.Rtp;

public sealed class PlayoutBufferTests
{
    private readonly PlayoutBuffer _buffer = new();
    private readonly byte[] _frame = new byte[160];

    public PlayoutBufferTests() => _buffer.Reset(Companding.MuLaw);

    [Fact]
    public void Nothing_pushed_plays_silence()
    {
        _buffer.Pop(_frame).ShouldBeFalse();
        _frame.ShouldAllBe(code => code == G711Codec.MuLawSilence);
    }

    [Fact]
    public void Packets_out_of_order_play_in_order_and_a_lost_one_is_silence()
    {
        Push(0, 1);
        Push(480, 4);
        Push(160, 2);
        Play(5).ShouldBe([0xFF, 1, 2, 0xFF, 4]);
    }

    [Fact]
    public void Timestamps_wrap()
    {
        Push(uint.MaxValue - 159, 1);
        Push(0, 2);
        Play(3).ShouldBe([0xFF, 1, 2]);
    }

    [Fact]
    public void Packets_of_thirty_milliseconds_play_without_a_gap()
    {
        for (uint i = 0; i < 4; i++) Push(i * 240, 7, 240);
        Play(7).ShouldBe([0xFF, 7, 7, 7, 7, 7, 7]);
    }

    [Fact]
    public void A_duplicate_changes_nothing()
    {
        Push(0, 1);
        Push(0, 1);
        Play(3).ShouldBe([0xFF, 1, 0xFF]);
    }

    [Fact]
    public void A_late_packet_is_counted_and_dropped()
    {
        Push(0, 1);
        Push(160, 2);
        Play(3);
        Push(320, 3);
        Push(0, 9);
        _buffer.Late.ShouldBe(1);
    }

    [Fact]
    public void A_burst_is_cut_to_the_bound()
    {
        for (uint i = 0; i < 14; i++) Push(i * 160, (byte)(i + 1));
        _buffer.Pop(_frame);
        _buffer.Skipped.ShouldBe(7);
        _frame[0].ShouldBe((byte)7);
    }

    [Fact]
    public void A_leap_of_the_timestamp_starts_a_new_talk_spurt()
    {
        Push(0, 1);
        Play(2);
        Push(1_000_000, 5);
        Play(2).ShouldBe([0xFF, 5]);
    }

    [Fact]
    public void Random_packets_never_throw()
    {
        var random = new Random(11);
        for (int i = 0; i < 50_000; i++)
        {
            if (random.Next(2) == 0) _buffer.Push((uint)random.NextInt64(1L << 32) >> random.Next(32), Companding.ALaw, new byte[random.Next(2000)]);
            else _buffer.Pop(_frame);
        }
    }

    private void Push(uint timestamp, byte fill, int samples = 160)
    {
        byte[] payload = new byte[samples];
        Array.Fill(payload, fill);
        _buffer.Push(timestamp, Companding.MuLaw, payload);
    }

    private byte[] Play(int frames)
    {
        byte[] played = new byte[frames];
        for (int i = 0; i < frames; i++)
        {
            _buffer.Pop(_frame);
            played[i] = _frame[0];
        }

        return played;
    }
}
