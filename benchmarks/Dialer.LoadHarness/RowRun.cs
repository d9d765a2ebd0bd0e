using System.Diagnostics;
using System.Net;
using Dialer.Actors.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dialer.LoadHarness;

/// <summary>
/// One row: carrier and phones as processes of their own, the dialer in this one, a campaign to its end.
/// </summary>
internal sealed class RowRun(Row row, string folder)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly List<int> _lines = [];
    private long _peakWorkingSet;

    public async Task<RowResult> MeasureAsync()
    {
        using PhonesProcess phones = PhonesProcess.Start(row.Probe);
        using SippCarrier? sipp = row.Probe ? null : await SippCarrier.StartAsync(row, folder);
        IPEndPoint carrier = sipp?.EndPoint
            ?? new IPEndPoint(IPAddress.Loopback, (await phones.AskAsync($"carrier {row.CallSeconds}")).Port);
        using IHost host = DialerSetup.BuildHost(row, folder, carrier);
        await host.StartAsync();
        IDialer dialer = host.Services.GetRequiredService<IDialer>();
        await PrepareAsync(dialer, phones);
        long idleSet = WorkingSet(), idleHeap = GC.GetTotalMemory(forceFullCollection: true);

        foreach (int campaign in Campaigns) await dialer.StartCampaignAsync(DialerSetup.IdOf(campaign));
        Task end = Task.WhenAll(Campaigns.Select(campaign => dialer.WaitForEndAsync(DialerSetup.IdOf(campaign))));
        await SampleAsync(dialer, row.RampUp, record: false);
        DateTimeOffset from = DateTimeOffset.UtcNow;
        var before = Reading.Take(phones.Process, sipp?.Process);
        PhonesReply heardBefore = await phones.AskAsync("totals");
        await SampleAsync(dialer, TimeSpan.FromSeconds(row.Seconds), record: true);
        var after = Reading.Take(phones.Process, sipp?.Process);
        PhonesReply heardAfter = await phones.AskAsync("totals");
        // As before the first call: what is waiting to be collected belongs to no call.
        long heap = GC.GetTotalMemory(forceFullCollection: true);
        Say("measured; waiting for the last calls");
        await end.WaitAsync(TimeSpan.FromSeconds(row.CallSeconds + 60 + (2 * row.Contacts / row.CallsPerSecond)));

        DialerReport report = await dialer.GetReportAsync(DialerSetup.IdOf(1));
        PhonesReply probes = row.Probe ? await phones.AskAsync("probes") : new PhonesReply();
        long faults = (await phones.AskAsync("totals")).Faults;
        await host.StopAsync();
        CarrierStatistics? statistics = sipp is null ? null : await sipp.EndAsync();
        using var ledger = new AttemptLedger(dialer.DatabaseFile);
        long started = ledger.Started(from, from + TimeSpan.FromSeconds(row.Seconds));
        double expected = 50 * ledger.BridgedSeconds(from, from + TimeSpan.FromSeconds(row.Seconds));
        return new RowResult
        {
            Row = row,
            Started = started,
            LowestSecond = ledger.LowestSecond(from, row.Seconds),
            Attempts = ledger.Attempts,
            Open = ledger.Open,
            StartEvents = ledger.Events("attempt-started/1"),
            CloseEvents = ledger.Events("attempt-closed/1"),
            Outcomes = ledger.Outcomes(),
            Connected = ledger.Connected,
            Heard = ledger.Heard,
            Carrier = statistics,
            DialerCpu = after.Percent(before, r => r.Dialer),
            PhonesCpu = after.Percent(before, r => r.Phones),
            CarrierCpu = after.Percent(before, r => r.Carrier),
            OtherCpu = after.Percent(before, r => r.Machine - r.Dialer - r.Phones - r.Carrier),
            Lines = _lines.Count == 0 ? 0 : _lines.Average(),
            WorkingSetIdle = idleSet,
            WorkingSet = _peakWorkingSet,
            HeapIdle = idleHeap,
            Heap = heap,
            AllocatedPerCall = started == 0 ? 0 : (after.Allocated - before.Allocated) / started,
            GcPausePercent = after.Percent(before, r => r.GcPause),
            // The probe's carrier speaks itself and echoes nothing; that its customers were heard is what it measures.
            AudioPercent = row.Probe ? null : 100 * (heardAfter.Returned - heardBefore.Returned) / expected,
            Inside = Quantiles.Of(row.Probe
                ? ledger.AnswerToAgentMs(DateTimeOffset.UnixEpoch, DateTimeOffset.UtcNow)
                : ledger.AnswerToAgentMs(from, from + TimeSpan.FromSeconds(row.Seconds))),
            AtPeers = Quantiles.Of(row.Probe ? Delays(ledger, probes) : []),
            Restarts = report.Restarts,
            PhoneFaults = faults,
        };
    }

    private IEnumerable<int> Campaigns => Enumerable.Range(1, row.Campaigns);

    private static void Say(string text) => Console.Error.WriteLine($"  {text}");

    private static long WorkingSet() => Environment.WorkingSet;

    // Each conversation of the database has its answer, by number, and the first packet its agent heard after that
    // answer.
    private static IEnumerable<double> Delays(AttemptLedger ledger, PhonesReply probes)
    {
        Dictionary<string, long> answers = probes.Answers.ToDictionary(a => a.Who, a => a.At);
        Dictionary<string, Queue<long>> heard = probes.Heard.GroupBy(h => h.Who)
            .ToDictionary(g => g.Key, g => new Queue<long>(g.Select(h => h.At).Order()));
        foreach ((string agent, string number) in ledger.Conversations())
        {
            if (!answers.TryGetValue(number, out long answered)) continue;
            if (!heard.TryGetValue(agent, out Queue<long>? stamps)) continue;
            while (stamps.TryPeek(out long early) && early < answered) stamps.Dequeue();
            if (stamps.TryDequeue(out long first))
                yield return Stopwatch.GetElapsedTime(answered, first).TotalMilliseconds;
        }
    }

    private async Task PrepareAsync(IDialer dialer, PhonesProcess phones)
    {
        int contacts = row.Contacts / row.Campaigns;
        foreach (int campaign in Campaigns)
        {
            string file = Path.Combine(folder, $"contacts-{campaign}.csv");
            await DialerSetup.WriteContactsAsync(file, campaign * contacts, contacts);
            await dialer.CreateCampaignAsync(DialerSetup.Campaign(campaign));
            await dialer.ImportContactsAsync(DialerSetup.IdOf(campaign), file);
        }

        await phones.AskAsync($"register {dialer.SipEndPoint.Port} {row.Agents}");
        await dialer.WaitForPhonesAsync(row.Agents);
        await Task.WhenAll(Enumerable.Range(1, row.Agents).Select(agent =>
        {
            string user = DialerSetup.UserOf(agent);
            return dialer.SignInAsync(new AgentId(user), DialerSetup.TeamOf((agent % row.Campaigns) + 1), user);
        }));
        Say($"{row.Contacts} contacts, {row.Agents} agents signed in");
    }

    private async Task SampleAsync(IDialer dialer, TimeSpan duration, bool record)
    {
        long start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Step);
        for (int second = 1; Stopwatch.GetElapsedTime(start) < duration; second++)
        {
            await timer.WaitForNextTickAsync();
            CampaignMessages.CampaignStatus[] all =
                await Task.WhenAll(Campaigns.Select(campaign => dialer.GetCampaignAsync(DialerSetup.IdOf(campaign))));
            _peakWorkingSet = Math.Max(_peakWorkingSet, WorkingSet());
            int lines = all.Sum(s => s.LinesInFlight);
            if (record) _lines.Add(lines);
            if (second % 10 == 0)
            {
                long attempts = all.Sum(s => s.Attempts), waiting = all.Sum(s => s.AgentsReserved);
                Say($"{attempts} attempts, {lines} lines, {waiting} agents wait; {all[0].PacingReason}");
            }
        }
    }
}
