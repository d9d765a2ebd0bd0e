using Dialer.CpaLab;
using Dialer.CpaLab.Corpus;
using Dialer.CpaLab.Pictures;
using Dialer.CpaLab.Running;
using Dialer.CpaLab.Scoring;
using Dialer.CpaLab.Training;
using Dialer.CpaLab.Trials;
using Dialer.Dsp.CallProgress;

var (options, fault) = LabOptions.Parse(args);
if (fault is not null) return Fail([fault, LabOptions.Usage]);
if (options.Explain is { } alone && File.Exists(alone)) return Explain(new() { File = alone, Label = "" });
CorpusContents corpus = CorpusReader.Read(options.Corpus);
if (corpus.Fault is { } unusable) return Fail([unusable]);
foreach (string warning in corpus.Warnings.Take(20)) Console.Error.WriteLine(warning);
IReadOnlyList<CorpusEntry> entries = corpus.Entries;
if (options.Train) return new TrainCommand(options).Run(entries);
if (options.Tones) return new TrialCommand(options).Run(entries);
if (options.Explain is { } file)
    return entries.FirstOrDefault(e => e.File == file) is { } wanted
        ? Explain(wanted with { File = Path.Combine(options.Corpus, file) })
        : Fail([$"the corpus has no file {file}"]);

List<FileResult> results = [.. entries.Select(Run)];
Console.WriteLine(ScoreReport.Write(new(results), $"Dialer.Dsp, {options.OperatingPoint.Name}"));
return options.Out is { } path ? Write(path) : 0;

int Write(string path)
{
    try
    {
        ResultWriter.Write(path, results);
        return 0;
    }
    catch (Exception fault) when (IsOfFiles(fault))
    {
        return Fail([fault.Message]);
    }
}

// A recording that cannot be read is named, has no verdict, and does not stop the others.
FileResult Run(CorpusEntry entry)
{
    try
    {
        return FileRunner.Run(entry, FileRunner.Load(Path.Combine(options.Corpus, entry.File)), Analyser(entry));
    }
    catch (Exception unreadable) when (IsOfFiles(unreadable))
    {
        Console.Error.WriteLine(unreadable.Message);
        return new(entry, default, [], 0, 0, 0);
    }
}

CallAnalyser Analyser(CorpusEntry entry) => new(new()
{
    Country = options.Country && entry.Lang.Length > 0 ? entry.Lang.ToLowerInvariant() : null,
    OperatingPoint = options.OperatingPoint,
});

int Explain(CorpusEntry entry)
{
    string picture = options.Out ?? Path.GetFileNameWithoutExtension(entry.File) + ".svg";
    try
    {
        string drawing = ExplainPicture.Draw(entry, FileRunner.Load(entry.File), Analyser(entry));
        File.WriteAllText(picture, drawing);
    }
    catch (Exception fault) when (IsOfFiles(fault))
    {
        return Fail([fault.Message]);
    }

    Console.WriteLine($"wrote {picture}");
    return 0;
}

static bool IsOfFiles(Exception fault) =>
    fault is InvalidDataException or IOException or UnauthorizedAccessException;

static int Fail(IReadOnlyList<string> faults)
{
    foreach (string fault in faults.Take(20)) Console.Error.WriteLine(fault);
    return 2;
}
