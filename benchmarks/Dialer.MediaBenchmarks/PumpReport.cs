using System.Globalization;
using System.Text;

namespace Dialer.MediaBenchmarks;

/// <summary>The table of all runs, to the console and to <c>benchmarks/results/media.md</c>.</summary>
internal sealed class PumpReport(int seconds, int threads)
{
    private static readonly string[] Columns =
    [
        "sessions", "deviation p50 ms", "p99 ms", "max ms", "a tick's work p50 ms", "p99 ms", "packets", "not received",
        "bytes allocated a packet", "CPU %", "CPU % a session", "times ticks were given up",
    ];

    private readonly StringBuilder _rows = new();

    public void Add(PumpRun run)
    {
        string[] cells =
        [
            Text(run.Sessions), Ms(run.Deviation.Percentile(0.5)), Ms(run.Deviation.Percentile(0.99)),
            Ms(run.Deviation.Max), Ms(run.Work.Percentile(0.5)), Ms(run.Work.Percentile(0.99)), Text(run.Packets),
            Text(run.Lost),
            run.BytesAPacket.ToString("F3", CultureInfo.InvariantCulture), Text((long)run.CpuPercent),
            (run.CpuPercent / run.Sessions).ToString("F4", CultureInfo.InvariantCulture), Text(run.GivenUp),
        ];
        string row = Row(cells);
        Console.WriteLine(row);
        _rows.AppendLine(row);
    }

    public void Write()
    {
        string command = $"dotnet run -c Release --project benchmarks/Dialer.MediaBenchmarks {seconds} {threads}";
        string text = string.Create(CultureInfo.InvariantCulture, $"""
            # Media: the RTP pump

            {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC · {Environment.ProcessorCount} processors · `{command}`

            Sessions bridged in pairs over loopback UDP, G.711 at 20 ms, {seconds} s a row after a
            warm-up; pump threads: {threads}. The far side (as many sessions again) is a process of its own on the same
            machine and takes its share of the processors. Deviation: how far the time between two ticks strayed from
            20 ms. Packets: received and sent by the measured side. CPU: of the measured process, 100 is one processor.

            {Row(Columns)}
            {Row(Columns.Select(_ => "---:"))}
            {_rows}
            """);
        string path = Path.Combine(Root(), "benchmarks", "results", "media.md");
        File.WriteAllText(path, text.TrimEnd() + "\n");
        Console.WriteLine(path);
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Ms(TimeSpan value) => value.TotalMilliseconds.ToString("F2", CultureInfo.InvariantCulture);

    private static string Root()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Dialer.Actors.sln"))) return at.FullName;
        return Environment.CurrentDirectory;
    }
}
