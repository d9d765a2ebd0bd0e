using Dialer.Storage.Database;
using SQLitePCL;

namespace Dialer.Storage.Tests.Database;

public sealed class GroupCommitWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dialer-writer-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_lock_of_another_process_fails_a_group_at_once_and_not_write_by_write()
    {
        string path = Path.Combine(_folder, "dialer.db");
        using SqliteSession other = SqliteSession.Open(path, TimeSpan.Zero);
        other.Script("PRAGMA journal_mode = WAL; CREATE TABLE t(x)");
        using SqliteSession session = SqliteSession.Open(path, TimeSpan.Zero);
        var failures = new List<int?>();
        using (var writer = new GroupCommitWriter(session, 100, 100))
        {
            // The other process takes the lock between two groups, and gives it back when the first write has failed.
            Action posted = Hold(writer, _ => other.Script("BEGIN IMMEDIATE"));
            for (int i = 0; i < 3; i++)
            {
                writer.Post(new Job(() => { }, failure =>
                {
                    failures.Add((failure as DatabaseException)?.ResultCode & 0xFF);
                    if (failures.Count == 1) other.Script("ROLLBACK");
                }));
            }

            posted();
        }

        failures.ShouldBe([raw.SQLITE_BUSY, raw.SQLITE_BUSY, raw.SQLITE_BUSY]);
    }

    [Fact]
    public void A_write_that_throws_fails_alone_and_in_its_turn()
    {
        using SqliteSession session = SqliteSession.Open(":memory:", TimeSpan.Zero);
        var outcomes = new List<string>();
        using (var writer = new GroupCommitWriter(session, 100, 100))
        {
            Action posted = Hold(writer, _ => { });
            for (int i = 0; i < 3; i++)
            {
                int number = i;
                writer.Post(new Job(
                    () => { if (number == 1) throw new InvalidOperationException("bad"); },
                    failure => outcomes.Add($"{number} {failure?.Message ?? "committed"}")));
            }

            posted();
        }

        outcomes.ShouldBe(["0 committed", "1 bad", "2 committed"]);
    }

    [Fact]
    public void What_is_refused_in_its_turn_is_bounded_too()
    {
        using SqliteSession session = SqliteSession.Open(":memory:", TimeSpan.Zero);
        var outcomes = new List<string>();
        using var writer = new GroupCommitWriter(session, 2, 100);
        Action posted = Hold(writer, _ => { });
        for (int i = 0; i < 4; i++)
            writer.Post(new Job(() => { }, failure => outcomes.Add(failure?.GetType().Name ?? "committed")));
        Should.Throw<WriteQueueFullException>(() => writer.Post(new Job(() => { }, _ => outcomes.Add("late"))));
        posted();
        writer.Dispose();
        outcomes.ShouldBe(
            ["committed", "committed", nameof(WriteQueueFullException), nameof(WriteQueueFullException)]);
        writer.Refused.ShouldBe(3);
    }

    /// <summary>Keeps the writer at one write until the result is called; what comes meanwhile is one group.
    /// </summary>
    private static Action Hold(GroupCommitWriter writer, Action<Exception?> complete)
    {
        var began = new ManualResetEventSlim();
        var posted = new ManualResetEventSlim();
        writer.Post(new Job(
            () =>
            {
                began.Set();
                posted.Wait();
            },
            complete));
        began.Wait();
        return posted.Set;
    }

    private sealed class Job(Action execute, Action<Exception?> complete) : WriteJob
    {
        internal override void Execute(SqliteSession session) => execute();

        internal override void Complete(Exception? failure) => complete(failure);
    }
}
