using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

namespace Dialer.EndToEnd.Tests.Peers;

/// <summary>A foreign program as a peer: its lines are awaited, its end too, and it never outlives its test.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private const int MostScreenCharacters = 20_000;

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly StringBuilder _screen = new();
    private int _openStreams = 2;

    private PeerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it wrote last, both streams.</summary>
    public string Screen
    {
        get
        {
            lock (_screen)
            {
                int from = Math.Max(0, _screen.Length - MostScreenCharacters);
                return _screen.ToString(from, _screen.Length - from);
            }
        }
    }

    /// <summary>Starts a program; where it is not installed the failure names the Debian package that has it.</summary>
    public static PeerProcess Start(
        string program, string debianPackage, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return new PeerProcess(Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException(
                $"'{program}' cannot be started ({missing.Message}). " +
                $"The end-to-end tests need it; on Debian: apt-get install {debianPackage}", missing);
        }
    }

    /// <summary>The first of the texts that a line has, or null where the program ended without one.</summary>
    public async Task<string?> SaysAsync(CancellationToken limit, params string[] texts)
    {
        await foreach (string line in _lines.Reader.ReadAllAsync(limit))
            if (texts.FirstOrDefault(text => line.Contains(text, StringComparison.Ordinal)) is { } said) return said;
        return null;
    }

    /// <summary>Types a line.</summary>
    public Task TypeAsync(string line) => _process.StandardInput.WriteLineAsync(line);

    /// <summary>Its exit code, once it ended and all that it wrote was read.</summary>
    public async Task<int> EndAsync(CancellationToken limit)
    {
        await _process.WaitForExitAsync(limit);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            if (Interlocked.Decrement(ref _openStreams) == 0) _lines.Writer.TryComplete();
            return;
        }

        lock (_screen) _screen.AppendLine(line);
        _lines.Writer.TryWrite(line);
    }
}
