using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Dialer.LoadHarness;

/// <summary>sipp as the carrier, with the scenario beside this program.</summary>
internal sealed class SippCarrier : IDisposable
{
    private const int GracefulEnd = 10; // SIGUSR1 on Linux: take no new calls, end when the last one is over.
    private readonly Process _process;
    private readonly string _folder;

    private SippCarrier(Process process, string folder, IPEndPoint endPoint)
    {
        (_process, _folder, EndPoint) = (process, folder, endPoint);
    }

    public IPEndPoint EndPoint { get; }

    public Process Process => _process;

    /// <summary>Starts it; <see cref="IOException"/> with what to do where it cannot.</summary>
    public static async Task<SippCarrier> StartAsync(Row row, string folder)
    {
        IPAddress address = IPAddress.Loopback;
        int sip = FreePort(6000), media = FreePort(7000);
        string template = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "Scenarios", "carrier.xml"));
        string scenario = template
            .Replace("@ring@", $"{(int)Row.Ring.TotalMilliseconds}", StringComparison.Ordinal)
            .Replace("@answer@", $"{row.AnswerPercent}", StringComparison.Ordinal)
            .Replace("@hold@", $"{row.CallSeconds * 1000}", StringComparison.Ordinal)
            .Replace("@media@", $"{media}", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "carrier.xml"), scenario);
        var start = new ProcessStartInfo("sipp")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        string[] arguments =
        [
            "-sf", "carrier.xml", "-i", $"{address}", "-p", $"{sip}", "-rtp_echo", "-mp", $"{media}",
            "-rtp_buffsize", "4194304", "-buff_size", "4194304", "-nostdin",
            "-trace_stat", "-stf", "stat.csv", "-fd", "5",
            "-trace_counts",
        ];
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["TERM"] = "dumb";
        try
        {
            Process process = Process.Start(start)!;
            process.OutputDataReceived += static (_, _) => { };
            process.ErrorDataReceived += static (_, line) =>
            {
                if (!string.IsNullOrWhiteSpace(line.Data)) Console.Error.WriteLine($"sipp: {line.Data}");
            };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return new SippCarrier(process, folder, new IPEndPoint(address, sip));
        }
        catch (Win32Exception)
        {
            throw new IOException(
                "sipp was not found; it plays the carrier. Install the Debian package sip-tester: " +
                "apt-get install sip-tester");
        }
    }

    /// <summary>Lets it end when its calls are over, and reads its statistics.</summary>
    public async Task<CarrierStatistics> EndAsync()
    {
        _ = kill(_process.Id, GracefulEnd);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new IOException("sipp did not end within 20 s after its last call");
        }

        Dictionary<string, long> last = LastLine(Path.Combine(_folder, "stat.csv"));
        string counts = Directory.GetFiles(_folder, "*_counts.csv").Single();
        long invites = LastLine(counts).First(c => c.Key.EndsWith("_INVITE_Recv", StringComparison.Ordinal)).Value;
        return new CarrierStatistics(
            invites, last["SuccessfulCall(C)"], last["FailedCall(C)"], last["Retransmissions(C)"]);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);

    private static Dictionary<string, long> LastLine(string file)
    {
        string[] lines = File.ReadAllLines(file);
        string[] names = lines[0].Split(';'), values = lines[^1].Split(';');
        var read = new Dictionary<string, long>();
        for (int i = 0; i < Math.Min(names.Length, values.Length); i++)
        {
            if (long.TryParse(values[i], NumberStyles.None, CultureInfo.InvariantCulture, out long value))
                read[names[i]] = value;
        }

        return read;
    }

    // Below the range of the dialer's RTP; sipp takes the media port and the one two above.
    private static int FreePort(int first)
    {
        for (int port = first; ; port += 4)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException) when (port < first + 900)
            {
                // Taken by another program.
            }
        }
    }
}
