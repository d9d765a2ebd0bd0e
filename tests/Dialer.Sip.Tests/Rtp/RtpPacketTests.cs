using Dialer.Sip.Rtp;

namespace Dialer.Sip.Tests.Rtp;

public sealed class RtpPacketTests
{
    [Fact]
    public void What_is_written_reads_the_same()
    {
        Span<byte> datagram = stackalloc byte[100];
        var length = RtpPacket.Write(datagram, 101, true, 65535, 0xfffffff0, 0xdeadbeef, [1, 2, 3]);
        length.ShouldBe(15);
        RtpPacket.TryParse(datagram[..length], out var packet).ShouldBeTrue();
        (packet.PayloadType, packet.Marker, packet.Sequence, packet.Timestamp, packet.Ssrc)
            .ShouldBe(((byte)101, true, (ushort)65535, 0xfffffff0u, 0xdeadbeefu));
        packet.Payload.ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Contributing_sources_extension_and_padding_are_taken_apart()
    {
        byte[] datagram =
        [
            0xb2, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 5,
            0xbe, 0xde, 0, 1, 9, 9, 9, 9, 7, 7, 0, 2,
        ];
        RtpPacket.TryParse(datagram, out var packet).ShouldBeTrue();
        packet.CsrcCount.ShouldBe(2);
        packet.Csrc(1).ShouldBe(5u);
        packet.Extension.Length.ShouldBe(8);
        packet.Payload.ToArray().ShouldBe([7, 7]);
    }

    [Theory]
    [InlineData("80000001000000020000")]
    [InlineData("400000010000000200000003")]
    [InlineData("8f0000010000000200000003")]
    [InlineData("90000001000000020000000300000009")]
    [InlineData("a0000001000000020000000300")]
    [InlineData("a0000001000000020000000303")]
    [InlineData("80c800010000000200000003")]
    public void A_packet_whose_lengths_do_not_fit_is_refused(string hex) =>
        RtpPacket.TryParse(Convert.FromHexString(hex), out _).ShouldBeFalse();

    [Fact]
    public void A_compound_report_reads_as_written()
    {
        Span<byte> datagram = stackalloc byte[256];
        var block = new RtcpReportBlock(7, 128, -5, 0x1_0002, 33, 44, 55);
        var info = new RtcpSenderInfo(0x0102030405060708, 160, 3, 480);
        var writer = new RtcpWriter(datagram);
        writer.SenderReport(9, info, [block]);
        writer.SourceDescription(9, "dialer@192.0.2.1"u8);
        writer.ReceiverReport(9, [block with { Lost = 5 }]);
        writer.Bye(9);
        ReadOnlySpan<byte> rest = datagram[..writer.Length];
        RtcpPacket.TryNext(ref rest, out var report).ShouldBeTrue();
        (report.Type, report.Ssrc, report.SenderInfo).ShouldBe((RtcpType.SenderReport, 9u, info));
        report.TryReport(0, out var read).ShouldBeTrue();
        read.ShouldBe(block);
        report.TryReport(1, out _).ShouldBeFalse();
        RtcpPacket.TryNext(ref rest, out var description).ShouldBeTrue();
        description.CanonicalName().SequenceEqual("dialer@192.0.2.1"u8).ShouldBeTrue();
        RtcpPacket.TryNext(ref rest, out var receiver).ShouldBeTrue();
        receiver.TryReport(0, out read).ShouldBeTrue();
        read.Lost.ShouldBe(5);
        RtcpPacket.TryNext(ref rest, out var bye).ShouldBeTrue();
        bye.Type.ShouldBe(RtcpType.Bye);
        RtcpPacket.TryNext(ref rest, out _).ShouldBeFalse();
        rest.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Twenty_thousand_mutated_datagrams_never_throw()
    {
        var random = new Random(3550);
        var report = new byte[128];
        var writer = new RtcpWriter(report);
        writer.SenderReport(9, default, [default]);
        writer.SourceDescription(9, "a"u8);
        var valid = report[..writer.Length];
        var reports = 0;
        for (var i = 0; i < 20_000; i++)
        {
            ReadOnlySpan<byte> rest = Mutation.Of(valid, random);
            if (RtpPacket.TryParse(rest, out var rtp)) _ = rtp.Payload.Length + rtp.CsrcCount + rtp.Extension.Length;
            while (RtcpPacket.TryNext(ref rest, out var packet))
            {
                for (var j = 0; j < packet.Count; j++) reports += packet.TryReport(j, out _) ? 1 : 0;
                _ = packet.Ssrc + packet.SenderInfo.Packets + (uint)packet.CanonicalName().Length;
            }
        }

        reports.ShouldBeGreaterThan(1_000);
    }

    [Theory]
    [InlineData('0', 0)]
    [InlineData('*', 10)]
    [InlineData('#', 11)]
    [InlineData('d', 15)]
    public void Digits_have_the_codes_of_RFC_4733(char digit, byte code)
    {
        TelephoneEvent.CodeOf(digit).ShouldBe(code);
        new TelephoneEvent(code, false, -10, 0).Digit.ShouldBe(char.ToUpperInvariant(digit));
    }

    [Fact]
    public void A_digit_is_told_once_whichever_of_its_packets_arrive()
    {
        var receiver = new TelephoneEventReceiver();
        var told = "";
        void Send(uint timestamp, byte code, bool end, ushort duration)
        {
            Span<byte> datagram = stackalloc byte[16];
            new TelephoneEvent(code, end, -10, duration).WriteTo(datagram[12..]);
            RtpPacket.Write(datagram, 101, false, 1, timestamp, 1, datagram[12..].ToArray());
            RtpPacket.TryParse(datagram, out var packet).ShouldBeTrue();
            TelephoneEvent.TryParse(packet.Payload, out var read).ShouldBeTrue();
            read.ShouldBe(new TelephoneEvent(code, end, -10, duration));
            told += receiver.Push(packet);
        }

        Send(1000, 5, false, 160);
        Send(1000, 5, true, 320);
        Send(1000, 5, true, 320);
        Send(3000, 5, true, 320);
        Send(1000, 5, true, 320);
        Send(5000, 11, false, 160);
        told.ShouldBe("55#");
    }
}
