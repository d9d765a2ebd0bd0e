using Dialer.RuntimeBenchmarks;

var rows = new List<Row>
{
    new("two producers telling one actor", "messages/s", 10_000_000, "5.7–10 M", Throughput.TwoProducers),
    new("eight ping-pong pairs", "messages/s", 6_500_000, "2.4–6.5 M", Throughput.PingPongPairs),
    new("actors spawned", "actors/s", 47_000, "37–47 k", Spawning.ActorsPerSecond),
    new("memory of an idle actor", "bytes", 800, "0.8–1.8 kB", Spawning.BytesPerActor) { LessIsBetter = true },
    new("ask and reply, one after the other", "asks/s", null, "–", Throughput.Asks),
    new("simulation, deliveries between 100 actors", "deliveries/s", null, "–", SimulationSpeed.DeliveriesPerSecond),
    new("simulation, each with a timer replaced", "deliveries/s", null, "–", SimulationSpeed.WithTimers),
};

var report = Report.Run(rows);
Console.Write(report);
if (args is ["--out", var file])
    await File.WriteAllTextAsync(file, report);
return rows.TrueForAll(row => row.IsAhead) ? 0 : 1;
