using System.Text;
using Dialer.CpaLab.Corpus;
using Dialer.CpaLab.Running;
using Dialer.CpaLab.Scoring;

namespace Dialer.CpaLab.Trials;

/// <summary>
/// Measures the detectors of tones where no recording can: every tone of every country over several lines, record
/// tones of any kind, and false alarms in hours of speech and music. The same on every run.
/// </summary>
internal sealed class TrialCommand(LabOptions options)
{
    private const int Repetitions = 40;

    /// <summary>Does all of it; 0 for success.</summary>
    public int Run(IReadOnlyList<CorpusEntry> entries)
    {
        StringBuilder text = new();
        string[] lines = Enum.GetNames<Line>();
        text.AppendLine($"| tone, right of {Repetitions} | {string.Join(" | ", lines)} | record tones reported |");
        text.AppendLine($"| --- |{string.Concat(lines.Select(_ => " --- |"))} --- |");
        BeepTrials beeps = new(options.Corpus, entries);
        Func<Random, ToneTrial>[] all =
        [
            .. ToneTrials.Progress(), .. ToneTrials.Sit(), .. ToneTrials.Data(),
            .. BeepTrials.Kinds.Select(kind => (Func<Random, ToneTrial>)(random => beeps.Of(kind, random))),
        ];
        foreach (Func<Random, ToneTrial> make in all)
            if (options.Only is not { } only
                || make(new Random(0)).Name.Contains(only, StringComparison.OrdinalIgnoreCase))
                text.AppendLine(Row(make));
        if (options.Only is null) text.AppendLine().AppendLine(new AlarmTrial(options.Corpus, entries).Run());
        Console.WriteLine(text);
        if (options.Out is { } path) File.WriteAllText(path, text.ToString());
        return 0;
    }

    private string Row(Func<Random, ToneTrial> make)
    {
        List<string> cells = [];
        int stray = 0;
        string name = "";
        foreach (Line line in Enum.GetValues<Line>())
        {
            int right = 0;
            for (int i = 0; i < Repetitions; i++)
            {
                ToneTrial trial = make(new Random(1000 * i + (int)line));
                name = trial.Name;
                FileResult result = FileRunner.Run(new() { File = trial.Name, Label = "" },
                    line.Send(trial.Samples, trial.Dbfs, i), new(new() { Country = trial.Country }));
                if (Right(trial, result)) right++;
                int outside = result.BeepsFound.Count(ms => !Inside(trial, ms));
                stray += outside;
                if (options.Verbose && (outside > 0 || !Right(trial, result))) Tell(trial, line, i, result);
            }

            cells.Add($"{right}");
        }

        return $"| {name} | {string.Join(" | ", cells)} | {stray} |";
    }

    private static void Tell(ToneTrial trial, Line line, int seed, FileResult result) => Console.Error.WriteLine(
        $"{trial.Name} {line} {seed} {trial.Dbfs:F0} dBFS: {result.Verdict.Kind} {result.Verdict.Sit} at "
        + $"{result.DecisionMs} ms, beeps {string.Join(' ', result.BeepsFound)}; expected {trial.Beep}");

    private static bool Right(ToneTrial trial, FileResult result) => trial.Beep is not null
        ? result.BeepsFound.Any(ms => Inside(trial, ms))
        : trial.Kinds.Contains(result.Verdict.Kind) && (trial.Sit is null || trial.Sit == result.Verdict.Sit);

    private static bool Inside(ToneTrial trial, int ms) =>
        trial.Beep is { } beep && ms >= beep.Start && ms <= beep.End + Scores.BeepGraceMs;
}
