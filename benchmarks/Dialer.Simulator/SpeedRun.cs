using System.Diagnostics;

namespace Dialer.Simulator;

/// <summary>The benchmark: how much virtual time passes in a second of a wall clock.</summary>
internal static class SpeedRun
{
    public static int Run(double hours, int callsPerSecond, int repeat, TextWriter output)
    {
        List<double> seconds = [], processorSeconds = [];
        WorldResult? result = null;
        for (int i = 0; i < repeat; i++)
        {
            var world = new World(1, WorldSettings.ForSpeed(hours, callsPerSecond));
            long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
            TimeSpan busyBefore = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            result = world.Run();
            double wall = watch.Elapsed.TotalSeconds;
            double busy = (Environment.CpuUsage.TotalTime - busyBefore).TotalSeconds;
            seconds.Add(wall);
            processorSeconds.Add(busy);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
            output.WriteLine(
                $"{result.VirtualTime} virtual in {wall:F2} s ({busy:F2} s of processor): " +
                $"{result.Attempts} attempts, {result.Outcomes} outcomes, {result.Conversations} conversations, " +
                $"{result.LinesPeak} lines at most, {result.Delivered} messages, " +
                $"{allocated / Math.Max(1, result.Attempts)} bytes an attempt");
            if (result.Breach is not { } breach) continue;
            output.WriteLine($"{breach.Invariant}: {breach.Detail}");
            return 1;
        }

        double median = Median(seconds);
        output.WriteLine(
            $"median of {repeat}: {median:F2} s wall, {Median(processorSeconds):F2} s of processor, " +
            $"{result!.VirtualTime.TotalSeconds / median:F0} virtual seconds " +
            $"a wall second, {result.Attempts / median:F0} attempts/s, {result.Delivered / median:F0} messages/s");
        return 0;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
