using System.Globalization;
using System.Text;

namespace Dialer.LoadHarness;

/// <summary>The rows as Markdown.</summary>
internal static class LoadReport
{
    private const double MiB = 1024 * 1024;

    public static string Write(HarnessOptions options, IReadOnlyList<RowResult> results, RowResult? probe)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"""
            # Calls under load

            `{options.Command}`

            {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC · {Environment.ProcessorCount} cores, {Model()} ·
            .NET {Environment.Version}

            sipp is the carrier, over UDP on loopback, with a call of {options.CallSeconds} s for each customer who
            answers, and RTP echo; the dialer is embedded through `AddDialer` with SQLite on a disk; the agents' phones
            are another process. All three share the cores. Progressive campaigns with one line for each agent; every
            customer who answers is bridged to an agent, G.711 at 20 ms both ways. Measured for {options.Seconds} s
            after the ramp-up; the database is read after the run.

            ## Calls per second
            """);
        Table(text, results, Calls);
        text.AppendLine(CultureInfo.InvariantCulture, $$"""

            *Held*: at least 99 % of the target started, each attempt begun and ended in the journal, as many calls at
            sipp, none failed there, nobody abandoned, audio of every bridged call sent to its agent, and at least
            {{RowResult.LeastAudioPercent}} % of the phones' own voice back at them after the whole round: phone,
            dialer, sipp's echo, dialer, phone. Of a call of 10 s the zip tone and the first round's time take
            about 3 %.

            ## What it takes

            CPU in percent of one core; *others* is all else on the machine, the kernel's own work included. Memory per
            call is the difference between the most under load and just before the first call, with all agents
            signed in; the heap's, between two readings after a full collection.
            """);
        Table(text, results, Costs);
        if (probe is not null) Probe(text, probe);
        foreach (RowResult result in results.Where(r => r.Faults().Any()))
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"{Name(result)} was not held: ");
            text.AppendLine(string.Join("; ", result.Faults()) + ".");
        }

        return text.ToString();
    }

    private static void Probe(StringBuilder text, RowResult probe)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"""

            ## From the customer's answer to the agent's ear

            {probe.Row.CallsPerSecond} calls/s of about {probe.Row.CallSeconds} s, one line for each agent, agents free;
            {probe.AtPeers.Count} of {probe.Attempts} calls could be matched. Stamped at the peers, by one clock: the
            carrier (ours, so that it can stamp) just before its 200 OK leaves, the agent's phone when the first RTP
            packet with the customer's tone in it arrives. The customer's own first packet is part of it: it leaves up
            to 20 ms after the 200.

            | | p50 ms | p95 ms | p99 ms | longest ms |
            | --- | ---: | ---: | ---: | ---: |
            | at the peers | {Cells(probe.AtPeers)} |
            | by the dialer, from the 200 received to the packet sent | {Cells(probe.Inside)} |
            """);
    }

    private static IEnumerable<(string Name, string Value)> Calls(RowResult r)
    {
        yield return ("rate, answered", Name(r));
        yield return ("held", r.Faults().Any() ? "**no**" : "yes");
        yield return ("attempts/s", Number((double)r.Started / r.Row.Seconds, 1));
        yield return ("lowest second", $"{r.LowestSecond}");
        yield return ("attempts of the run", $"{r.Attempts}");
        yield return ("begun / ended in the journal", $"{r.StartEvents} / {r.CloseEvents}");
        yield return ("sipp: calls / failed / sent again",
            r.Carrier is { } c ? $"{c.Invites} / {c.Failed} / {c.Retransmissions}" : "");
        yield return ("bridged", $"{r.Connected}");
        IEnumerable<KeyValuePair<string, long>> others = r.Outcomes.Where(o => o.Key != "LIVE_VOICE_AGENT");
        yield return ("other outcomes", string.Join(", ", others.Select(o => $"{o.Value} {o.Key}")));
        yield return ("audio that came back %", r.AudioPercent is { } audio ? Number(audio, 1) : "–");
        yield return ("answer to agent, by the dialer, p50 / p95 / p99 ms",
            $"{Ms(r.Inside.P50)} / {Ms(r.Inside.P95)} / {Ms(r.Inside.P99)}");
    }

    private static IEnumerable<(string Name, string Value)> Costs(RowResult r)
    {
        double lines = Math.Max(1, r.Lines);
        yield return ("rate, answered", Name(r));
        yield return ("calls at once", Number(r.Lines, 0));
        yield return ("agents", $"{r.Row.Agents}");
        yield return ("CPU % dialer", Number(r.DialerCpu, 0));
        yield return ("phones", Number(r.PhonesCpu, 0));
        yield return ("sipp", Number(r.CarrierCpu, 0));
        yield return ("others", Number(r.OtherCpu, 0));
        yield return ("CPU % of the dialer a call", Number(r.DialerCpu / lines, 3));
        yield return ("working set MiB idle / most",
            $"{Number(r.WorkingSetIdle / MiB, 0)} / {Number(r.WorkingSet / MiB, 0)}");
        yield return ("working set kB a call", Number((r.WorkingSet - r.WorkingSetIdle) / 1024.0 / lines, 0));
        yield return ("GC heap kB a call", Number((r.Heap - r.HeapIdle) / 1024.0 / lines, 0));
        yield return ("allocated kB a call", Number(r.AllocatedPerCall / 1024.0, 0));
        yield return ("GC pauses %", Number(r.GcPausePercent, 1));
    }

    private static void Table(
        StringBuilder text,
        IReadOnlyList<RowResult> results,
        Func<RowResult, IEnumerable<(string Name, string Value)>> cells)
    {
        if (results.Count == 0) return;
        (string Name, string Value)[][] rows = [.. results.Select(r => cells(r).ToArray())];
        text.AppendLine().AppendLine($"| {string.Join(" | ", rows[0].Select(c => c.Name))} |");
        text.AppendLine($"| --- | {string.Join(" | ", rows[0].Skip(1).Select(_ => "---:"))} |");
        foreach ((string Name, string Value)[] row in rows)
            text.AppendLine($"| {string.Join(" | ", row.Select(c => c.Value))} |");
    }

    private static string Name(RowResult r) => $"{r.Row.CallsPerSecond}/s, {r.Row.AnswerPercent} %";

    private static string Cells(Quantiles q) => $"{Ms(q.P50)} | {Ms(q.P95)} | {Ms(q.P99)} | {Ms(q.Max)}";

    private static string Number(double value, int digits) =>
        value.ToString($"F{digits}", CultureInfo.InvariantCulture);

    private static string Ms(double? value) => value is { } ms ? Number(ms, 1) : "–";

    private static string Model()
    {
        IEnumerable<string> lines = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo") : [];
        string? model = lines.FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
        return model?.Split(':')[1].Trim() ?? "processor not known";
    }
}
