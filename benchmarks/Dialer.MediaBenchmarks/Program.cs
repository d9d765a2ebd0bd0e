using Dialer.MediaBenchmarks;

// dotnet run -c Release --project benchmarks/Dialer.MediaBenchmarks [seconds] [threads]
// With "far" it is the other side of a run: it answers on its own ports until its standard input ends.
if (args is ["far", var count])
{
    FarSide.Run(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture));
    return;
}

int seconds = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 20;
int threads = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1;
var report = new PumpReport(seconds, threads);
foreach (int sessions in (int[])[500, 1000, 2000]) report.Add(PumpRun.Measure(sessions, seconds, threads));
report.Write();
