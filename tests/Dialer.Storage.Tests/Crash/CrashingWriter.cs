using System.Diagnostics;
using Dialer.Domain.Calls;
using Dialer.Domain.Contacts;

namespace Dialer.Storage.Tests.Crash;

/// <summary>
/// A process that dials without end and says on its output which event is acknowledged; the tests kill it. It is this
/// assembly's own entry point.
/// </summary>
public static class CrashingWriter
{
    internal const int Contacts = 50_000;

    /// <summary>Writes to the database named by the only argument until it is killed.</summary>
    public static async Task<int> Main(string[] args)
    {
        if (args is not [string path]) return 64;
        World world = World.Opened(path);
        await world.ImportNumbers(Contacts);
        var open = new Queue<(long Attempt, Contact Contact)>();
        long sequence = 0;
        long attempt = 0;
        long flushes = 0;
        while (true)
        {
            foreach (Contact contact in (await world.Fetch(100)).Contacts)
            {
                open.Enqueue((++attempt, contact));
                Post(world, ++sequence, World.Dial(attempt, contact));
                if (open.Count <= 20) continue;
                (long oldest, Contact dialed) = open.Dequeue();
                Outcome outcome = oldest % 3 == 0 ? Outcome.Busy : Outcome.LiveVoiceAgent;
                ContactNext next = outcome == Outcome.Busy
                    ? new ContactNext.Open(World.T0.AddDays(1))
                    : new ContactNext.Closed();
                Post(world, ++sequence, World.Close(oldest, dialed, outcome, next));
            }

            await world.Append("flush", ++flushes, 0, "flush");
        }
    }

    /// <summary>
    /// Starts it, lets <paramref name="acknowledgements"/> pass, kills it, and returns the last event acknowledged.
    /// </summary>
    internal static async Task<long> RunAndKill(string path, int acknowledgements)
    {
        string program = typeof(CrashingWriter).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [program, path]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start).ShouldNotBeNull();
        long last = 0;
        for (int i = 0; i < acknowledgements; i++)
            last = long.Parse((await process.StandardOutput.ReadLineAsync())
                .ShouldNotBeNull("the writer ended by itself"));
        process.Kill();
        await process.WaitForExitAsync();
        return last;
    }

    private static void Post(World world, long sequence, object happened) =>
        world.Journal.Append(new("campaign/spring", sequence, [happened]), failure =>
        {
            if (failure is not null) Environment.FailFast(failure.Reason);
            Console.Out.WriteLine(sequence);
            Console.Out.Flush();
        });
}
