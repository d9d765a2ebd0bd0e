using System.Buffers.Binary;
using System.Net;
using Dialer.Dsp.G711;
using Dialer.Media.Rtp;

namespace Dialer.Media.Tests.Rtp;

public sealed class RtpSenderTests
{
    [Fact]
    public void After_a_hold_the_timestamp_accounts_for_the_pause_and_the_marker_says_so()
    {
        using var bench = new RtpBench();
        var (session, far) = bench.Open();
        var remote = new RtpRemote(far.Local, Companding.MuLaw, 101, Sends: true);
        bench.Tick();
        bench.Tick();
        far.Receive();
        byte[] last = far.Receive().ToArray();
        session.Connect(remote with { Sends = false });
        for (int i = 0; i < 50; i++) bench.Tick();
        far.HasDatagram.ShouldBeFalse();
        session.Connect(remote);
        bench.Tick();
        bench.Tick();
        byte[] first = far.Receive().ToArray();
        byte[] second = far.Receive().ToArray();
        (Timestamp(first) - Timestamp(last)).ShouldBe(51u * 160);
        (Timestamp(second) - Timestamp(first)).ShouldBe(160u);
        ((ushort)(Sequence(first) - Sequence(last))).ShouldBe((ushort)1);
        (Marker(last), Marker(first), Marker(second)).ShouldBe((false, true, false));
        far.Dispose();
    }

    [Fact]
    public void Nothing_is_sent_to_an_address_that_says_nowhere()
    {
        using var bench = new RtpBench();
        var (session, far) = bench.Open();
        bench.Tick();
        far.Receive();
        var nowhere = new IPEndPoint(IPAddress.Any, far.Local.Port);
        session.Connect(new RtpRemote(nowhere, Companding.MuLaw, 101, Sends: true));
        bench.Tick();
        far.HasDatagram.ShouldBeFalse();
        session.Connect(new RtpRemote(far.Local, Companding.MuLaw, 101, Sends: true));
        bench.Tick();
        far.HasDatagram.ShouldBeTrue();
        far.Dispose();
    }

    private static uint Timestamp(byte[] packet) => BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(4));

    private static ushort Sequence(byte[] packet) => BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(2));

    private static bool Marker(byte[] packet) => (packet[1] & 0x80) != 0;
}
