namespace Dialer.EndToEnd.Tests.Peers;

/// <summary>
/// A sipp process as the carrier. It exits with 0 only if every one of its calls went through its scenario to the last
/// line: that is how its side says that a call is over.
/// </summary>
internal sealed class Sipp : IAsyncDisposable
{
    private const int StartTries = 3;
    private const int MostTraceCharacters = 20_000;

    private static readonly string Scenarios = Path.Combine(AppContext.BaseDirectory, "Scenarios");

    private readonly PeerProcess _process;
    private readonly DirectoryInfo _folder;

    private Sipp(PeerProcess process, DirectoryInfo folder, int port) =>
        (_process, _folder, Port) = (process, folder, port);

    /// <summary>Its UDP port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Starts sipp on a free port and completes when its sockets are bound.</summary>
    /// <param name="scenario">Name of a file in Scenarios.</param>
    /// <param name="calls">It ends after that many.</param>
    /// <param name="more">More arguments.</param>
    public static async Task<Sipp> StartAsync(string scenario, int calls, params string[] more)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        string screens = "";
        for (int i = 0; i < StartTries; i++)
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("dialer-sipp-");
            int port = Loopback.FreeEvenPort();
            PeerProcess process = PeerProcess.Start(
                "sipp", "sip-tester", [.. Arguments(scenario, calls, port), .. more], folder.FullName);
            var sipp = new Sipp(process, folder, port);
            // The statistics begin when the sockets are bound; another program may have taken the port before.
            if (await process.SaysAsync(limit.Token, "StartTime;") is not null) return sipp;
            screens += process.Screen;
            await sipp.DisposeAsync();
        }

        throw new InvalidOperationException($"sipp did not start with {scenario}:\n{screens}");
    }

    /// <summary>
    /// Waits for the dialer's run and for sipp's own end; where either fails or hangs, says what sipp saw.
    /// </summary>
    public async Task<T> SettleAsync<T>(Func<Task<T>> run, CancellationToken limit)
    {
        try
        {
            T result = await run();
            int exitCode = await _process.EndAsync(limit);
            if (exitCode == 0) return result;
            throw new InvalidOperationException($"sipp ended with {exitCode}: a call did not go as its scenario says");
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"{fault.Message}\n{Story()}", fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string[] Arguments(string scenario, int calls, int port) =>
    [
        "-sf", Path.Combine(Scenarios, $"{scenario}.xml"), "-m", $"{calls}",
        "-i", "127.0.0.1", "-p", $"{port}",
        "-mi", "127.0.0.1", "-mp", $"{Loopback.FreeEvenPort()}", "-rtp_echo",
        "-nostdin", "-timeout", "80s", "-timeout_error",
        "-trace_stat", "-stf", "/dev/stderr",
        "-trace_err", "-error_file", "errors.log",
        "-trace_msg", "-message_file", "messages.log",
    ];

    private string Story()
    {
        (string errors, string messages) = (Tail("errors.log"), Tail("messages.log"));
        return $"--- sipp's screen\n{_process.Screen}\n--- sipp's errors\n{errors}\n--- its messages\n{messages}";
    }

    private string Tail(string file)
    {
        string path = Path.Combine(_folder.FullName, file);
        if (!File.Exists(path)) return "none";
        string text = File.ReadAllText(path);
        return text[Math.Max(0, text.Length - MostTraceCharacters)..];
    }
}
