using System.Diagnostics;
using Dialer.Media.Rtp;

namespace Dialer.MediaBenchmarks;

/// <summary>One measured run: so many sessions, bridged in pairs.</summary>
internal sealed record PumpRun(
    int Sessions,
    TickHistogram Deviation,
    TickHistogram Work,
    long Packets,
    long Lost,
    double BytesAPacket,
    double CpuPercent,
    long GivenUp)
{
    private const int WarmUpSeconds = 3;

    public static PumpRun Measure(int count, int seconds, int threads)
    {
        RtpPump pump = FarSide.Open(FarSide.NearFirstPort, threads);
        var sessions = new RtpSession[count];
        for (int i = 0; i < count; i++) sessions[i] = FarSide.Connect(pump, FarSide.FarFirstPort + (2 * i));
        for (int i = 0; i + 1 < count; i += 2) sessions[i].Bridge(sessions[i + 1], null);
        using Process far = StartFarSide(count);
        Thread.Sleep(TimeSpan.FromSeconds(WarmUpSeconds));
        pump.Measure();
        (long received, long sent) = Count(sessions);
        long givenUp = pump.GivenUp;
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        using Process self = Process.GetCurrentProcess();
        TimeSpan cpu = self.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        Thread.Sleep(TimeSpan.FromSeconds(seconds));
        double elapsed = clock.Elapsed.TotalSeconds;
        self.Refresh();
        double cpuPercent = 100 * (self.TotalProcessorTime - cpu).TotalSeconds / elapsed;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        (long receivedNow, long sentNow) = Count(sessions);
        givenUp = pump.GivenUp - givenUp;
        pump.Dispose();
        far.StandardInput.Close();
        far.WaitForExit();
        long packets = receivedNow - received + sentNow - sent;
        long expected = (long)(count * elapsed * 50);
        return new PumpRun(count, pump.Deviation, pump.Work, packets, Math.Max(0, expected - (receivedNow - received)),
            (double)bytes / packets, cpuPercent, givenUp);
    }

    private static (long Received, long Sent) Count(RtpSession[] sessions)
    {
        long received = 0, sent = 0;
        foreach (RtpSession session in sessions)
        {
            received += session.Packets.Received;
            sent += session.Packets.Sent;
        }

        return (received, sent);
    }

    private static Process StartFarSide(int count)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(PumpRun).Assembly.Location);
        start.ArgumentList.Add("far");
        start.ArgumentList.Add(count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Process far = Process.Start(start) ?? throw new InvalidOperationException("the far side did not start");
        far.StandardOutput.ReadLine();
        return far;
    }
}
