using Dialer.Sip.Rtp;

namespace Dialer.Sip.Tests.Rtp;

public sealed class RtpReceptionTests
{
    private readonly RtpReception _reception = new();

    [Fact]
    public void A_source_is_proven_by_two_packets_in_sequence()
    {
        Count(10).ShouldBe(RtpSequenceVerdict.Probation);
        Count(20).ShouldBe(RtpSequenceVerdict.Probation);
        Count(21).ShouldBe(RtpSequenceVerdict.Restarted);
        Count(22).ShouldBe(RtpSequenceVerdict.Valid);
        (_reception.Received, _reception.Expected).ShouldBe((2u, 2u));
    }

    [Fact]
    public void Loss_is_counted_across_the_wrap_and_order_does_not_matter()
    {
        Count(65532);
        Count(65533);
        foreach (ushort sequence in new ushort[] { 65535, 65534, 2, 0, 4 })
            Count(sequence).ShouldBe(RtpSequenceVerdict.Valid);
        _reception.HighestSequence.ShouldBe(0x1_0004u);
        (_reception.Expected, _reception.Received, _reception.Lost).ShouldBe((8u, 6u, 2));
        _reception.TakeFractionLost().ShouldBe((byte)(2 * 256 / 8));
        _reception.TakeFractionLost().ShouldBe((byte)0);
    }

    [Fact]
    public void One_wild_packet_is_ignored_and_two_in_sequence_restart()
    {
        Count(1);
        Count(2);
        Count(30000).ShouldBe(RtpSequenceVerdict.Probation);
        Count(3).ShouldBe(RtpSequenceVerdict.Valid);
        Count(40000).ShouldBe(RtpSequenceVerdict.Probation);
        Count(40001).ShouldBe(RtpSequenceVerdict.Restarted);
        _reception.Lost.ShouldBe(0);
    }

    [Fact]
    public void Duplicates_make_the_loss_negative()
    {
        Count(1);
        Count(2);
        Count(2);
        _reception.Lost.ShouldBe(-1);
        _reception.TakeFractionLost().ShouldBe((byte)0);
    }

    [Fact]
    public void Jitter_follows_the_recurrence_of_the_RFC()
    {
        // J += (|D| - J) / 16 in exact numbers; the integer form of A.8 may differ by rounding, less than one unit.
        var random = new Random(8);
        double exact = 0, previous = 0;
        for (ushort i = 0; i < 500; i++)
        {
            var delay = random.Next(0, 400);
            _reception.Count(i, i * 160u, (uint)(i * 160 + delay));
            if (i > 1) exact += (Math.Abs(delay - previous) - exact) / 16;
            previous = delay;
        }

        ((double)_reception.Jitter).ShouldBe(exact, 1.0);
        exact.ShouldBeGreaterThan(50);
    }

    private RtpSequenceVerdict Count(ushort sequence) => _reception.Count(sequence, sequence * 160u, sequence * 160u);
}
