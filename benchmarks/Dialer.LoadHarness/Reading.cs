using System.Diagnostics;
using System.Globalization;

namespace Dialer.LoadHarness;

/// <summary>What the clocks of the machine and of the three processes say at one moment.</summary>
internal sealed record Reading(
    long Stamp,
    TimeSpan Dialer,
    TimeSpan Phones,
    TimeSpan Carrier,
    TimeSpan Machine,
    long Allocated,
    TimeSpan GcPause)
{
    /// <summary>Ticks of /proc/stat a second (USER_HZ), fixed on Linux.</summary>
    private const double TicksPerSecond = 100;

    public static Reading Take(Process phones, Process? carrier) => new(
        Stopwatch.GetTimestamp(),
        Environment.CpuUsage.TotalTime,
        Cpu(phones),
        carrier is null ? TimeSpan.Zero : Cpu(carrier),
        Busy(),
        GC.GetTotalAllocatedBytes(precise: false),
        GC.GetTotalPauseDuration());

    /// <summary>Percent of one core between an earlier reading and this one.</summary>
    public double Percent(Reading before, Func<Reading, TimeSpan> of) =>
        100 * (of(this) - of(before)) / Stopwatch.GetElapsedTime(before.Stamp, Stamp);

    private static TimeSpan Cpu(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    // user nice system idle iowait irq softirq steal
    private static TimeSpan Busy()
    {
        string line = File.ReadLines("/proc/stat").First();
        IEnumerable<string> fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(7);
        long[] ticks = [.. fields.Select(t => long.Parse(t, CultureInfo.InvariantCulture))];
        return TimeSpan.FromSeconds((ticks.Sum() - ticks[3] - ticks[4]) / TicksPerSecond);
    }
}
