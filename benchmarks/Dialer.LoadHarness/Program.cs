using System.CommandLine;
using Dialer.LoadHarness;

// Two verbs are the harness's own: it starts itself anew for each row, so that each has a fresh process, and for the
// phones.
if (args is [PhonesChild.Verb, .. var phones]) return await PhonesChild.RunAsync(phones);
if (args is [RowProcess.Verb, var row]) return await RowProcess.MeasureAsync(row);

var cps = new Option<string>("--cps")
{
    Description = "rates in calls per second, divided by commas; 240@25 is 240 with 25 of 100 answered",
    DefaultValueFactory = _ => "60,90,120,120@30,240@20",
};
var seconds = Number("--seconds", "measured time of each rate, after the ramp-up", 60, 5, 3600);
var callSeconds = Number("--call-seconds", "how long a customer stays", 10, 1, 600);
var agents = Number("--agents", "agents, each with a phone; 0 for as many as the rate takes", 0, 0, 10_000);
var answer = Number("--answer-percent", "customers of 100 who answer, where a rate does not say", 100, 0, 100);
var probes = Number("--probe-calls", "calls that measure the answer to the agent's first audio", 600, 0, 100_000);
var folder = new Option<DirectoryInfo>("--folder")
{
    Description = "where contact files and databases are made and removed again; on a disk",
    DefaultValueFactory = _ => new DirectoryInfo(Path.GetTempPath()),
};
var output = new Option<FileInfo?>("--out") { Description = "Markdown file; benchmarks/results/load.md by default" };

var root = new RootCommand("Measures the dialer under load, with sipp as the carrier and agents' phones beside it.")
{
    cps, seconds, callSeconds, agents, answer, probes, folder, output,
};
root.SetAction((parsed, cancellation) => Harness.RunAsync(
    new HarnessOptions(
        RateSpec.ParseAll(parsed.GetValue(cps)!, parsed.GetValue(answer)),
        parsed.GetValue(seconds),
        parsed.GetValue(callSeconds),
        parsed.GetValue(agents),
        parsed.GetValue(probes),
        parsed.GetValue(folder)!.FullName,
        parsed.GetValue(output)?.FullName,
        string.Join(' ', ["dotnet run -c Release --project benchmarks/Dialer.LoadHarness --", .. args])),
    cancellation));
return await root.Parse(args).InvokeAsync();

static Option<int> Number(string name, string description, int value, int least, int most)
{
    var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
    option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is var number && (number < least || number > most))
            result.AddError($"{name}: {number} is not between {least} and {most}");
    });
    return option;
}
