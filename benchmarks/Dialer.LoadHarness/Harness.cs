namespace Dialer.LoadHarness;

/// <summary>All rows, one after the other, and the report.</summary>
internal static class Harness
{
    /// <summary>0 where every rate was held, 1 where one was not, 2 where the harness could not run.</summary>
    public static async Task<int> RunAsync(HarnessOptions options, CancellationToken cancellation)
    {
        var results = new List<RowResult>();
        RowResult? probe = null;
        string file = options.Output ?? Path.Combine(Root(), "benchmarks", "results", "load.md");
        try
        {
            foreach (RateSpec rate in options.Rates)
            {
                await Console.Error.WriteLineAsync(
                    $"{rate.CallsPerSecond} calls/s, {rate.AnswerPercent} of 100 answer");
                results.Add(await RowProcess.RunAsync(Row.Of(options, rate), cancellation));
                string faults = string.Join("; ", results[^1].Faults());
                await Console.Error.WriteLineAsync(faults.Length == 0 ? "  held" : $"  not held: {faults}");
            }

            if (options.ProbeCalls > 0)
            {
                await Console.Error.WriteLineAsync("from the answer to the agent's first audio");
                probe = await RowProcess.RunAsync(Row.Probing(options), cancellation);
            }
        }
        catch (IOException fault)
        {
            await Console.Error.WriteLineAsync($"error: {fault.Message}");
            return 2;
        }

        string report = LoadReport.Write(options, results, probe);
        await File.WriteAllTextAsync(file, report, cancellation);
        Console.WriteLine(report);
        Console.WriteLine(file);
        return results.All(r => !r.Faults().Any()) ? 0 : 1;
    }

    private static string Root()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Dialer.Actors.sln"))) return at.FullName;
        return Environment.CurrentDirectory;
    }
}
