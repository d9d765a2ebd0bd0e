using Dialer.CpaLab;
using Dialer.CpaLab.Corpus;
using Dialer.CpaLab.Running;
using Dialer.CpaLab.Scoring;
using Dialer.Dsp.CallProgress;

var (options, fault) = LabOptions.Parse(args);
if (fault is not null) return Fail([fault, LabOptions.Usage]);
var (entries, faults) = CorpusReader.Read(options.Corpus);
if (faults.Count > 0) return Fail(faults);

List<FileResult> results = [];
foreach (CorpusEntry entry in entries)
{
    CallAnalyser analyser = new(new() { Country = options.Country ? entry.Lang : null });
    results.Add(FileRunner.Run(entry, FileRunner.Load(Path.Combine(options.Corpus, entry.File)), analyser));
}

if (options.Out is { } path) ResultWriter.Write(path, results);
Console.WriteLine(ScoreReport.Write(new(results), $"Dialer.Dsp, {options.OperatingPoint}"));
return 0;

static int Fail(IReadOnlyList<string> faults)
{
    foreach (string fault in faults.Take(20)) Console.Error.WriteLine(fault);
    return 2;
}
