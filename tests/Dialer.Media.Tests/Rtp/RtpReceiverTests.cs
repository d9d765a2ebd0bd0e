using System.Net;
using Dialer.Dsp.G711;
using Dialer.Media.Rtp;

namespace Dialer.Media.Tests.Rtp;

public sealed class RtpReceiverTests
{
    [Fact]
    public void A_new_port_on_the_same_host_is_heard_and_answered_in_the_next_tick()
    {
        using var bench = new RtpBench();
        var (session, early) = bench.Open();
        using var late = new RtpBench.FarEnd(ssrc: 2);
        bench.Tick();
        early.Send(session.Local.Serialize(), 1);
        bench.Tick();
        session.Connect(new RtpRemote(late.Local, Companding.MuLaw, 101, true));
        late.Send(session.Local.Serialize(), 2);
        bench.Tick();
        (session.Packets.Received, session.Dropped).ShouldBe((2, 0));
        late.HasDatagram.ShouldBeTrue();
        early.Dispose();
    }

    [Fact]
    public void A_late_packet_of_the_old_port_does_not_keep_the_new_one_out()
    {
        using var bench = new RtpBench();
        var (session, early) = bench.Open();
        using var late = new RtpBench.FarEnd(ssrc: 2);
        bench.Tick();
        early.Send(session.Local.Serialize(), 1);
        bench.Tick();
        session.Connect(new RtpRemote(late.Local, Companding.MuLaw, 101, true));
        early.Send(session.Local.Serialize(), 1);
        bench.Tick();
        late.Send(session.Local.Serialize(), 2);
        bench.Tick();
        late.HasDatagram.ShouldBeTrue();
        early.Send(session.Local.Serialize(), 1);
        bench.Tick();
        session.Dropped.ShouldBe(1);
        early.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_heard_goes_on_where_the_stream_moves(bool sameSource)
    {
        using var bench = new RtpBench();
        var (customer, early) = bench.Open();
        var (agent, phone) = bench.Open();
        using var late = new RtpBench.FarEnd(ssrc: (byte)(sameSource ? 1 : 2));
        agent.Bridge(customer, null);
        byte[] heard = new byte[8];
        for (int i = 0; i < heard.Length; i++)
        {
            if (i == 4)
            {
                if (sameSource) late.GoOnFrom(early);
                customer.Connect(new RtpRemote(late.Local, Companding.MuLaw, 101, true));
            }

            (i < 4 ? early : late).Send(customer.Local.Serialize(), (byte)(0x10 + i));
            bench.Tick();
            heard[i] = phone.Receive()[12];
        }

        // One spare frame is held against jitter. Another source starts anew with it and loses none of its own.
        byte[] expected = sameSource
            ? [0xFF, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16]
            : [0xFF, 0x10, 0x11, 0x12, 0xFF, 0x14, 0x15, 0x16];
        heard.ShouldBe(expected);
        early.Dispose();
        phone.Dispose();
    }

    [Fact]
    public void Another_codec_leaves_the_port_that_was_heard_alone()
    {
        using var bench = new RtpBench();
        using var behindNat = new RtpBench.FarEnd();
        RtpSession session = bench.Pump.TryOpen(bench.Heard)!;
        var remote = new RtpRemote(new IPEndPoint(IPAddress.Loopback, 9), Companding.MuLaw, 0, true);
        session.Connect(remote);
        bench.Tick();
        behindNat.Send(session.Local.Serialize(), 5);
        bench.Tick();
        behindNat.Receive();
        session.Connect(remote with { Law = Companding.ALaw });
        bench.Tick();
        (behindNat.Receive()[1] & 0x7F).ShouldBe(8);
    }
}
