using Dialer.Dsp.G711;
using Dialer.Media.Rtp;

namespace Dialer.Media.Tests.Rtp;

public sealed class RtpPumpOptionsTests
{
    [Theory]
    [InlineData(200, 1)]
    [InlineData(20, 0)]
    public void The_jitter_buffer_starts_with_two_frames_or_with_less_where_less_is_allowed(int most, int silentFrames)
    {
        using var bench = new RtpBench(o => o with { JitterBuffer = TimeSpan.FromMilliseconds(most) });
        (RtpSession customer, RtpBench.FarEnd far) = bench.Open();
        (RtpSession agent, RtpBench.FarEnd phone) = bench.Open();
        agent.Bridge(customer, null);
        bench.Tick();
        phone.Receive();
        int silent = 0;
        while (true)
        {
            far.Send(customer.Local.Serialize(), 0x11);
            bench.Tick();
            if (phone.Receive()[12] == 0x11) break;
            silent++;
        }

        silent.ShouldBe(silentFrames);
        far.Dispose();
        phone.Dispose();
    }

    [Fact]
    public void Rtcp_reports_come_at_the_interval()
    {
        using var bench = new RtpBench(o => o with { RtcpInterval = TimeSpan.FromSeconds(1) });
        using var far = new RtpBench.FarEnd(36_910);
        using var farRtcp = new RtpBench.FarEnd(36_911);
        RtpSession session = bench.Pump.TryOpen(bench.Heard)!;
        session.Connect(new RtpRemote(far.Local, Companding.MuLaw, 0, true));
        far.Send(session.Local.Serialize(), 1);
        for (int i = 0; i <= 150; i++) bench.Tick();
        int reports = 0;
        while (farRtcp.HasDatagram)
        {
            farRtcp.Receive();
            reports++;
        }

        reports.ShouldBe(4, "one at the first tick, and one after each second");
    }

    [Fact]
    public void Every_fault_names_its_field_and_value() =>
        new RtpPumpOptions
        {
            Address = System.Net.IPAddress.Loopback,
            JitterBuffer = TimeSpan.FromMilliseconds(10),
            RtcpInterval = TimeSpan.Zero,
        }.Validate().ShouldBe(
        [
            "JitterBuffer is 00:00:00.0100000; it must be 20 to 300 ms",
            "RtcpInterval is 00:00:00; it must be 1 s to 1 minute",
        ]);
}
