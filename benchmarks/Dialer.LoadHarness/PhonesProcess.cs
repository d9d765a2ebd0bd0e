using System.Diagnostics;
using System.Text.Json;

namespace Dialer.LoadHarness;

/// <summary>The phones' process as the row's process sees it.</summary>
internal sealed class PhonesProcess : IDisposable
{
    private PhonesProcess(Process process) => Process = process;

    public Process Process { get; }

    public static PhonesProcess Start(bool probing)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add(PhonesChild.Verb);
        if (probing) start.ArgumentList.Add("probe");
        return new PhonesProcess(Process.Start(start)!);
    }

    public async Task<PhonesReply> AskAsync(string command, CancellationToken cancellation = default)
    {
        await Process.StandardInput.WriteLineAsync(command.AsMemory(), cancellation);
        await Process.StandardInput.FlushAsync(cancellation);
        string line = await Process.StandardOutput.ReadLineAsync(cancellation)
            ?? throw new IOException($"the phones' process ended at '{command}'");
        return JsonSerializer.Deserialize<PhonesReply>(line)!;
    }

    public void Dispose()
    {
        Process.StandardInput.Close();
        if (!Process.WaitForExit(TimeSpan.FromSeconds(10))) Process.Kill();
        Process.Dispose();
    }
}
