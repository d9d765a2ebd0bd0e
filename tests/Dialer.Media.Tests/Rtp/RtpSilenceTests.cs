using System.Net;
using Dialer.Dsp.G711;
using Dialer.Media.Rtp;

namespace Dialer.Media.Tests.Rtp;

public sealed class RtpSilenceTests
{
    private const int TicksOfASecond = 50;

    [Fact]
    public void Silence_is_told_once_in_each_interval_of_it()
    {
        using RtpBench bench = AskingAfterASecond();
        var (_, far) = bench.Open();
        Run(bench, TicksOfASecond - 1);
        bench.Heard.Events.ShouldBeEmpty();
        Run(bench, 1);
        bench.Heard.Events.ShouldBe(["silent"]);
        Run(bench, 2 * TicksOfASecond);
        bench.Heard.Events.ShouldBe(["silent", "silent", "silent"]);
        far.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    [InlineData(77)]
    public void Whatever_the_peer_sends_shows_that_it_is_there(byte payloadType)
    {
        using RtpBench bench = AskingAfterASecond();
        var (session, far) = bench.Open();
        for (int i = 0; i < 5; i++)
        {
            Run(bench, TicksOfASecond - 1);
            far.Send(session.Local.Serialize(), 1, payloadType);
            Run(bench, 1);
        }

        bench.Heard.Events.ShouldBeEmpty();
        far.Dispose();
    }

    [Fact]
    public void What_comes_from_elsewhere_shows_nothing()
    {
        using RtpBench bench = AskingAfterASecond();
        using var stranger = new RtpBench.FarEnd();
        var (session, far) = bench.Open();
        Run(bench, 1);
        far.Send(session.Local.Serialize(), 1);
        Run(bench, 1);
        for (int i = 0; i < TicksOfASecond; i++)
        {
            stranger.Send(session.Local.Serialize(), 2);
            Run(bench, 1);
        }

        bench.Heard.Events.ShouldBe(["silent"]);
        far.Dispose();
    }

    [Fact]
    public void One_that_holds_us_is_asked_less_often()
    {
        using RtpBench bench = AskingAfterASecond();
        var (session, far) = bench.Open();
        session.Connect(new RtpRemote(far.Local, Companding.MuLaw, 101, Sends: false) { Receives = false });
        Run(bench, (3 * TicksOfASecond) - 1);
        bench.Heard.Events.ShouldBeEmpty();
        Run(bench, 1);
        bench.Heard.Events.ShouldBe(["silent"]);
        far.Dispose();
    }

    [Fact]
    public void A_report_of_the_peer_shows_that_it_is_there()
    {
        using RtpBench bench = AskingAfterASecond();
        using var far = new RtpBench.FarEnd(36_920);
        using var farRtcp = new RtpBench.FarEnd(36_921);
        RtpSession session = bench.Pump.TryOpen(bench.Heard)!;
        session.Connect(new RtpRemote(far.Local, Companding.MuLaw, 0, true));
        var rtcp = new IPEndPoint(session.Local.Address, session.Local.Port + 1).Serialize();
        for (int i = 0; i < 3; i++)
        {
            farRtcp.SendRaw(rtcp, [0x80, 201, 0, 1, 0, 0, 0, 1]);
            Run(bench, TicksOfASecond);
        }

        bench.Heard.Events.ShouldBeEmpty();
    }

    private static RtpBench AskingAfterASecond() => new(o => o with { AskAfterSilence = TimeSpan.FromSeconds(1) });

    private static void Run(RtpBench bench, int ticks)
    {
        for (int i = 0; i < ticks; i++) bench.Tick();
    }
}
