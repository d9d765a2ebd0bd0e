using Dialer.Storage.Database;

namespace Dialer.Storage.Tests.Database;

public sealed class DialerDatabaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dialer-database-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Names_a_file_that_is_no_database()
    {
        string path = Path.Combine(_folder, "notes.txt");
        string text = string.Concat(Enumerable.Repeat("this is no database\n", 100));
        File.WriteAllText(path, text);
        Failure(path).ShouldBe($"cannot open the database '{path}': it is not a SQLite database");
        File.ReadAllText(path).ShouldBe(text);
    }

    [Fact]
    public void Leaves_a_database_of_another_application_alone()
    {
        string path = Path.Combine(_folder, "other.db");
        using (SqliteSession other = SqliteSession.Open(path, TimeSpan.Zero)) other.Script("CREATE TABLE theirs(x)");
        Failure(path).ShouldEndWith("is a SQLite database of another application");
        using SqliteSession after = SqliteSession.Open(path, TimeSpan.Zero);
        after.Sql("SELECT COUNT(*) FROM sqlite_master").Scalar().ShouldBe(1);
    }

    [Fact]
    public async Task Refuses_a_newer_schema()
    {
        string path = Path.Combine(_folder, "newer.db");
        await DialerDatabase.Open(new DatabaseOptions { Path = path }).DisposeAsync();
        using (SqliteSession other = SqliteSession.Open(path, TimeSpan.Zero)) other.Script("PRAGMA user_version = 99");
        Failure(path).ShouldContain($"has schema version 99, newer than the {Schema.Version} this release knows");
    }

    [Fact]
    public async Task Brings_a_file_of_the_first_schema_up_to_date_and_keeps_what_is_in_it()
    {
        string path = Path.Combine(_folder, "older.db");
        await DialerDatabase.Open(new DatabaseOptions { Path = path }).DisposeAsync();
        using (SqliteSession first = SqliteSession.Open(path, TimeSpan.Zero))
        {
            foreach (string column in (string[])["verdict", "confidence", "why", "tone_at", "person_at"])
                first.Script($"ALTER TABLE attempts DROP COLUMN {column}");
            first.Script(
                """
                PRAGMA user_version = 1;
                INSERT INTO campaigns(key, id) VALUES(1, 'spring');
                INSERT INTO attempts(campaign, attempt, contact, number, trunk, caller_id, dialed_at)
                VALUES(1, 7, 1, 491510000000, 'carrier', 4930123456, 0)
                """);
        }

        await using DialerDatabase database = DialerDatabase.Open(new DatabaseOptions { Path = path });
        (await database.Read(s => s.Sql("SELECT attempt FROM attempts WHERE verdict IS NULL").Scalar())).ShouldBe(7);
        (await database.Read(s => s.Sql("PRAGMA user_version").Scalar())).ShouldBe(Schema.Version);
    }

    [Fact]
    public void Names_a_path_that_cannot_be_written() =>
        Failure(Path.Combine(_folder, "missing", "dialer.db")).ShouldContain("does the folder exist");

    [Fact]
    public void Names_a_folder_given_as_the_file() => Failure(_folder).ShouldContain(_folder);

    [Fact]
    public async Task Opens_its_own_file_again_and_flushes_each_commit()
    {
        string path = Path.Combine(_folder, "dialer.db");
        await DialerDatabase.Open(new DatabaseOptions { Path = path }).DisposeAsync();
        await using DialerDatabase database = DialerDatabase.Open(new DatabaseOptions { Path = path });
        (await database.Write(s => s.Sql("PRAGMA synchronous").Scalar())).ShouldBe(2);
        (await World.Word(database, "PRAGMA journal_mode")).ShouldBe("wal");
    }

    [Fact]
    public async Task Commits_what_waits_when_it_is_disposed()
    {
        string path = Path.Combine(_folder, "dialer.db");
        DialerDatabase database = DialerDatabase.Open(new DatabaseOptions { Path = path });
        Task<int>[] writes =
        [
            .. Enumerable.Range(0, 50).Select(i => database.Write(s =>
                s.Sql("INSERT INTO campaigns(id) VALUES(?)").Bind($"c{i}").Run())),
        ];
        await database.DisposeAsync();
        (await Task.WhenAll(writes)).Sum().ShouldBe(50);
        Should.Throw<ObjectDisposedException>(() => { database.Write(_ => 0); });
    }

    [Fact]
    public async Task A_read_sees_committed_data_only()
    {
        await using DialerDatabase database =
            DialerDatabase.Open(new DatabaseOptions { Path = Path.Combine(_folder, "dialer.db") });
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource();
        Task<int> write = database.Write(s =>
        {
            int changed = s.Sql("INSERT INTO campaigns(id) VALUES('spring')").Run();
            written.TrySetResult();
            release.Task.Wait();
            return changed;
        });
        await written.Task;
        (await database.Read(s => s.Sql("SELECT COUNT(*) FROM campaigns").Scalar())).ShouldBe(0);
        release.SetResult();
        await write;
        (await database.Read(s => s.Sql("SELECT COUNT(*) FROM campaigns").Scalar())).ShouldBe(1);
    }

    private static string Failure(string path) =>
        Should.Throw<DatabaseException>(() => { DialerDatabase.Open(new DatabaseOptions { Path = path }); }).Message;
}
