using System.Diagnostics;
using System.Text.Json;
using Dialer.Hosting.Configuration.Binding;

namespace Dialer.LoadHarness;

/// <summary>One row in a process of its own, so that no row inherits the memory or the warm code of another.</summary>
internal static class RowProcess
{
    public const string Verb = "row";

    /// <summary>Runs a row in a child process; its progress goes to this console.</summary>
    public static async Task<RowResult> RunAsync(Row row, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        start.ArgumentList.Add(Verb);
        start.ArgumentList.Add(JsonSerializer.Serialize(row));
        using Process process = Process.Start(start)!;
        try
        {
            string json = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0
                ? JsonSerializer.Deserialize<RowResult>(json)!
                : throw new IOException($"the row of {row.CallsPerSecond} calls/s ended with code {process.ExitCode}");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>The child: measures, and writes the result as JSON to standard output.</summary>
    public static async Task<int> MeasureAsync(string json)
    {
        Row row = JsonSerializer.Deserialize<Row>(json)!;
        string folder = Path.Combine(row.Folder, $"dialer-load-{Environment.ProcessId}");
        Directory.CreateDirectory(folder);
        try
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(await new RowRun(row, folder).MeasureAsync()));
            return 0;
        }
        catch (Exception fault) when (fault is IOException or TimeoutException or DialerOptionsException)
        {
            await Console.Error.WriteLineAsync($"error: {fault.Message}");
            return 2;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
