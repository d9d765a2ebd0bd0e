using System.Diagnostics;
using System.Globalization;
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
using Dialer.StorageBenchmarks;

// dotnet run -c Release --project benchmarks/Dialer.StorageBenchmarks -- [folder of the database] [contacts]
string folder = args.Length > 0 ? args[0] : Path.GetTempPath();
int contacts = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000;
string path = Path.Combine(folder, $"storage-benchmark-{Environment.ProcessId}.db");
var campaign = new CampaignId("bench");
DateTimeOffset now = DateTimeOffset.UnixEpoch.AddYears(56);
long sequence = 0;
long attempts = 0;
try
{
    await using DialerDatabase database = DialerDatabase.Open(new DatabaseOptions { Path = path });
    var journal = new SqliteJournal(database, new TextCodec());
    var store = new SqliteContactStore(database);
    Console.WriteLine($"| what | figure |{Environment.NewLine}| --- | --- |");
    await ImportContacts(database);
    await FetchContacts(store);
    foreach (int appenders in (int[])[1, 8, 64]) await AppendEvents(journal, appenders);
    foreach (int lines in (int[])[1, 8, 64]) await DialAttempts(journal, store, lines);
    await FetchContacts(store);
    var watch = Stopwatch.StartNew();
    CampaignReport? report = await new CampaignReports(database).Read(campaign);
    Row($"report over {report!.Attempts:N0} attempts and {contacts:N0} contacts", $"{watch.ElapsedMilliseconds:N0} ms");
}
finally
{
    foreach (string suffix in (string[])["", "-wal", "-shm"]) File.Delete(path + suffix);
}

async Task ImportContacts(DialerDatabase database)
{
    using var file = new ContactFile(contacts);
    var watch = Stopwatch.StartNew();
    ImportResult result = await new ContactImport(database).Import(campaign, file, new ImportOptions());
    if (result.Valid != contacts) throw new InvalidOperationException(result.Reason);
    Row($"import of {contacts:N0} contacts, four columns", $"{contacts / watch.Elapsed.TotalSeconds:N0} rows/s");
    Row("peak memory of the process after the import", $"{Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
}

async Task FetchContacts(SqliteContactStore store)
{
    ContactId[] exclude = [.. (await store.FetchReady(campaign, 100, [], now)).Contacts.Select(c => c.Id)];
    double[] times = new double[200];
    for (int i = 0; i < times.Length; i++)
    {
        var watch = Stopwatch.StartNew();
        ReadyContacts ready = await store.FetchReady(campaign, 100, exclude, now);
        times[i] = watch.Elapsed.TotalMilliseconds;
        if (ready.Contacts.Length != 100) throw new InvalidOperationException("not enough contacts");
    }

    Array.Sort(times);
    Row($"fetch 100 of {contacts:N0} contacts, 100 excluded", $"p50 {times[100]:0.00} ms, p99 {times[197]:0.00} ms");
}

async Task AppendEvents(SqliteJournal journal, int appenders)
{
    string payload = new('x', 250);
    double rate = await Measured(appenders, async id =>
    {
        int count = 0;
        for (var watch = Stopwatch.StartNew(); watch.ElapsedMilliseconds < 3_000; count++)
            await Append(journal, new JournalAppend($"plain-{appenders}/{id}", count + 1, [payload]));
        return count;
    });
    Row($"events/s of {appenders} actors, each waiting for its commit (250 B)", $"{rate:N0}");
}

async Task DialAttempts(SqliteJournal journal, SqliteContactStore store, int lines)
{
    var pool = new Queue<Contact>((await store.FetchReady(campaign, 10_000, [], now)).Contacts);
    var gate = new Lock();
    double rate = await Measured(lines, async _ =>
    {
        int count = 0;
        for (var watch = Stopwatch.StartNew(); watch.ElapsedMilliseconds < 3_000; count++)
        {
            Task started;
            Contact? contact;
            long attempt;
            // Numbering and appending are one step, as they are in the campaign's actor.
            lock (gate)
            {
                if (!pool.TryDequeue(out contact)) break;
                attempt = ++attempts;
                started = Append(journal, OfCampaign(Started(attempt, contact)));
            }

            await started;
            Task closed;
            lock (gate) closed = Append(journal, OfCampaign(Closed(attempt, contact)));
            await closed;
        }

        return count;
    });
    Row($"attempts/s on {lines} lines of one campaign, start and close each waiting for its commit", $"{rate:N0}");
}

JournalAppend OfCampaign(CampaignEvent happened) => new($"campaign/{campaign}", ++sequence, [happened]);

CampaignEvent Started(long attempt, Contact contact) => new CampaignEvent.AttemptStarted(
    new AttemptId(attempt), contact.Id, contact.Number, new TrunkId("carrier"), contact.Number, now);

CampaignEvent Closed(long attempt, Contact contact) => new CampaignEvent.AttemptClosed(
    new AttemptId(attempt), contact.Id, Outcome.LiveVoiceAgent, new ContactNext.Closed(), new AgentId("anna"),
    new CallTimes(now, now, now, now, now, now), null, now);

static async Task<double> Measured(int workers, Func<int, Task<int>> work)
{
    var watch = Stopwatch.StartNew();
    int[] counts = await Task.WhenAll(Enumerable.Range(0, workers).Select(id => Task.Run(() => work(id))));
    return counts.Sum() / watch.Elapsed.TotalSeconds;
}

static Task Append(SqliteJournal journal, JournalAppend append)
{
    var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    journal.Append(append, failure =>
    {
        if (failure is null) done.SetResult();
        else done.SetException(new InvalidOperationException(failure.Reason));
    });
    return done.Task;
}

static void Row(string what, string figure) => Console.WriteLine($"| {what} | {figure} |");
