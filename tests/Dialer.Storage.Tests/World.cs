using System.Text;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;
using Dialer.Domain.Quantities;
using Dialer.Runtime.Journal;
using Dialer.Storage.Contacts;
using Dialer.Storage.Contacts.Import;
using Dialer.Storage.Database;
using Dialer.Storage.Journal;
using Dialer.Storage.Reporting;

namespace Dialer.Storage.Tests;

/// <summary>A database with everything that works on it, and short words for what tests do to it.</summary>
internal sealed class World : IAsyncDisposable
{
    internal static readonly DateTimeOffset T0 = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    internal static readonly CampaignId Spring = new("spring");
    internal static readonly E164 Clid = E164.Parse("+4930123456");

    private readonly string? _folder;

    private World(DatabaseOptions options, string? folder)
    {
        _folder = folder;
        Database = DialerDatabase.Open(options);
        Journal = new SqliteJournal(Database, new EventCodec());
        Store = new SqliteContactStore(Database);
        Imports = new ContactImport(Database);
        Reports = new CampaignReports(Database);
    }

    internal DialerDatabase Database { get; }

    internal SqliteJournal Journal { get; }

    internal SqliteContactStore Store { get; }

    internal ContactImport Imports { get; }

    internal CampaignReports Reports { get; }

    internal static World InMemory(DatabaseOptions? options = null) => new(options ?? new DatabaseOptions(), null);

    internal static World OnDisk(DatabaseOptions? options = null)
    {
        string folder = Directory.CreateTempSubdirectory("dialer-storage-").FullName;
        string path = Path.Combine(folder, "dialer.db");
        return new World((options ?? new DatabaseOptions()) with { Path = path }, folder);
    }

    /// <summary>Another process's view: same file, everything of its own.</summary>
    internal World Beside() => new(new DatabaseOptions { Path = Database.Path }, null);

    internal static World Opened(string path) => new(new DatabaseOptions { Path = path }, null);

    internal Task<ImportResult> Import(string csv, ImportOptions? options = null) =>
        Imports.Import(Spring, new MemoryStream(Encoding.UTF8.GetBytes(csv)),
            options ?? new ImportOptions { MaxInvalidPercent = 100 });

    internal Task<ImportResult> ImportNumbers(int count, int from = 0) =>
        Import("phone\n" + string.Concat(Enumerable.Range(from, count).Select(i => $"+49151{i:D7}\n")));

    internal Task<ReadyContacts> Fetch(int count = 100, DateTimeOffset? now = null, params long[] exclude) =>
        Store.FetchReady(Spring, count, [.. exclude.Select(id => new ContactId(id))], now ?? T0);

    internal Task<JournalFailure?> Append(long first, params object[] events) =>
        Append("campaign/spring", first, 0, events);

    internal Task<JournalFailure?> Append(string id, long first, long epoch, params object[] events)
    {
        var done = new TaskCompletionSource<JournalFailure?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Journal.Append(new JournalAppend(id, first, events, epoch), done.SetResult);
        return done.Task;
    }

    internal Task<JournalFailure?> Snapshot(long sequence, object state)
    {
        var done = new TaskCompletionSource<JournalFailure?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Journal.SaveSnapshot("campaign/spring", sequence, state, done.SetResult);
        return done.Task;
    }

    internal async Task<JournalRecovery> Recover(string id = "campaign/spring")
    {
        var done = new TaskCompletionSource<(JournalRecovery?, JournalFailure?)>(
            TaskCreationOptions.RunContinuationsAsynchronously);
        Journal.Recover(id, (recovery, failure) => done.SetResult((recovery, failure)));
        (JournalRecovery? found, JournalFailure? fault) = await done.Task;
        fault.ShouldBeNull();
        return found.ShouldNotBeNull();
    }

    internal Task<string> Word(string sql) => Word(Database, sql);

    internal static Task<string> Word(DialerDatabase database, string sql) => database.Read(s =>
    {
        Statement rows = s.Sql(sql);
        rows.Step().ShouldBeTrue();
        string word = rows.Text(0);
        rows.Reset();
        return word;
    });

    internal Task<long> Number(string sql) => Database.Read(s => s.Sql(sql).Scalar() ?? 0);

    internal static CampaignEvent Dial(long attempt, Contact contact, int second = 0) =>
        new CampaignEvent.AttemptStarted(
        new AttemptId(attempt), contact.Id, contact.Number, new TrunkId("carrier"), Clid, T0.AddSeconds(second));

    /// <summary>Ends an attempt dialed at <paramref name="second"/> after ten seconds.</summary>
    internal static CampaignEvent Close(long attempt, Contact contact, Outcome outcome, ContactNext? next =
        null, int second = 0,
        double? answerToAgentMs = null)
    {
        DateTimeOffset dialed = T0.AddSeconds(second);
        DateTimeOffset? answered = outcome.IsLive() ? dialed.AddSeconds(4) : null;
        DateTimeOffset? connected = answerToAgentMs is { } wait ? answered?.AddMilliseconds(wait) : null;
        return new CampaignEvent.AttemptClosed(
            new AttemptId(attempt), contact.Id, outcome, next ?? new ContactNext.Closed(), new AgentId("anna"),
            new CallTimes(
                dialed,
                dialed.AddSeconds(1),
                answered,
                answered,
                connected,
                dialed.AddSeconds(10),
                connected?.AddMilliseconds(5)),
            new NetworkCause(486, 17, "Busy Here"), dialed.AddSeconds(10));
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }
}
