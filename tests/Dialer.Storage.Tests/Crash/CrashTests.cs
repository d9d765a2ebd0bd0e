using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;

namespace Dialer.Storage.Tests.Crash;

public sealed class CrashTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dialer-crash-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(5_000)]
    public async Task What_was_acknowledged_is_there_after_the_process_is_killed(int acknowledgements)
    {
        string path = Path.Combine(_folder, "dialer.db");
        long last = await CrashingWriter.RunAndKill(path, acknowledgements);
        await using World world = World.Opened(path);
        long found = await Agree(world);
        found.ShouldBeGreaterThanOrEqualTo(last);
        (await world.Append(found + 1, "goes on")).ShouldBeNull();
    }

    [Fact]
    public async Task A_log_cut_anywhere_still_agrees_with_itself()
    {
        await using World live = World.OnDisk();
        await live.ImportNumbers(300);
        Contact[] contacts = [.. (await live.Fetch(300)).Contacts];
        for (int i = 0; i < contacts.Length; i++)
        {
            long attempt = i + 1;
            (await live.Append(2 * i + 1, World.Dial(attempt, contacts[i]))).ShouldBeNull();
            (await live.Append(2 * i + 2, World.Close(attempt, contacts[i], Domain.Calls.Outcome.Fax))).ShouldBeNull();
        }

        byte[] main = Copy(live.Database.Path!);
        byte[] log = Copy(live.Database.Path + "-wal");
        var random = new Random(20260302);
        var found = new HashSet<long>();
        for (int cut = 0; cut < 12; cut++)
        {
            string path = Path.Combine(_folder, $"cut-{cut}.db");
            int length = cut == 0 ? log.Length : random.Next(log.Length / 4, log.Length);
            await File.WriteAllBytesAsync(path, main);
            await File.WriteAllBytesAsync(path + "-wal", log[..length]);
            await using World world = World.Opened(path);
            found.Add(await Agree(world));
        }

        found.ShouldContain(600);
        found.Count.ShouldBeGreaterThan(6);
    }

    /// <summary>
    /// Checks that contacts, attempts and lists are what the events say; returns how many events there are.
    /// </summary>
    private static async Task<long> Agree(World world)
    {
        (await world.Word("PRAGMA integrity_check")).ShouldBe("ok");
        IReadOnlyList<object> events = (await world.Recover()).Events;
        var open = new Dictionary<long, long>();
        var waiting = new HashSet<long>();
        var closed = new HashSet<long>();
        foreach (object happened in events)
        {
            switch (happened)
            {
                case CampaignEvent.AttemptStarted e:
                    closed.ShouldNotContain(e.Contact.Value);
                    open.Add(e.Attempt.Value, e.Contact.Value);
                    waiting.Remove(e.Contact.Value);
                    break;
                case CampaignEvent.AttemptClosed e:
                    open.Remove(e.Attempt.Value).ShouldBeTrue();
                    (e.Next is ContactNext.Closed ? closed : waiting).Add(e.Contact.Value);
                    break;
            }
        }

        (await Ids(world, "SELECT id FROM contacts WHERE state = 3")).ShouldBe(open.Values, ignoreOrder: true);
        (await Ids(world, "SELECT id FROM contacts WHERE state = 2")).ShouldBe(waiting, ignoreOrder: true);
        (await Ids(world, "SELECT id FROM contacts WHERE state = 4")).ShouldBe(closed, ignoreOrder: true);
        (await Ids(world, "SELECT attempt FROM attempts WHERE closed_at IS NULL"))
            .ShouldBe(open.Keys, ignoreOrder: true);
        (await Ids(world, "SELECT attempt FROM attempts WHERE outcome IS NOT NULL")).Count
            .ShouldBe(events.OfType<CampaignEvent.AttemptClosed>().Count());
        (await world.Number("SELECT SUM(open) FROM lists WHERE state = 2"))
            .ShouldBe(await world.Number(
                "SELECT COUNT(*) FROM contacts c JOIN lists l ON l.key = c.list WHERE c.state <> 4 AND l.state = 2"));
        return events.Count;
    }

    private static Task<List<long>> Ids(World world, string sql) => world.Database.Read(s =>
    {
        var ids = new List<long>();
        var rows = s.Sql(sql);
        while (rows.Step()) ids.Add(rows.Long(0));
        return ids;
    });

    private static byte[] Copy(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }
}
