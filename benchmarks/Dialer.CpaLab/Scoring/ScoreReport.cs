using System.Text;
using Dialer.CpaLab.Running;

namespace Dialer.CpaLab.Scoring;

/// <summary>The tables of the specification, with its anchors, as Markdown.</summary>
internal static class ScoreReport
{
    private const string Anchors = """
        | Asterisk app_amd, defaults (anchor) | 21.1 % | 97.4 % | 2.02 s (0.70 s) | 67.5 / 68.8 % |
        | app_amd, VICIdial's values (anchor) | 9.1 % | 93.7 % | 2.30 s (0.90 s) | 35.3 / 60.8 % |
        | app_amd, best of 56,448 settings (anchor) | 4.4 % | 96.3 % | 2.65 s | 40 / 71 % |
        | WebRTC VAD + Twilio's timings (anchor) | 4.1 % | 94.2 % | 2.60 s (1.20 s) | 41 / 70 % |
        | WebRTC VAD + LiveKit's timings (anchor) | 1.6 % | 81.2 % | 1.79 s (0.49 s) | 23 / 42 % |
        """;

    private static readonly string[] Called =
        ["ringback", "busy", "reorder", "nu_tone", "fax", "modem", "music", "silence"];

    /// <summary>All tables.</summary>
    public static string Write(Scores scores, string detector)
    {
        StringBuilder text = new();
        text.AppendLine("| detector | core: people called machine | core: machines caught | human decision, median "
            + "(after the utterance's end) | hard: people lost / machines caught |");
        text.AppendLine("| --- | --- | --- | --- | --- |");
        text.AppendLine($"| {detector} | {scores.PeopleLost("core")} | {scores.MachinesCaught("core")} "
            + $"| {Median(scores.HumanDecisions("core"))} ({Median(scores.HumanDelays("core"))}) "
            + $"| {scores.PeopleLost("hard")} / {scores.MachinesCaught("hard")} |");
        text.AppendLine(Anchors);
        text.AppendLine();
        text.AppendLine($"Ambiguous people lost: {scores.PeopleLost("ambiguous")}. No verdict at the end: "
            + $"core {scores.PeopleUndecided("core")}, hard {scores.PeopleUndecided("hard")}.");
        text.AppendLine();
        Tones(text, scores);
        double cost = scores.MicrosecondsPerFrame;
        text.AppendLine();
        text.AppendLine($"Cost: {cost:F1} µs a frame of 20 ms and channel, {20000 / Math.Max(cost, 0.001):F0} channels "
            + "a core.");
        return text.ToString();
    }

    private static void Tones(StringBuilder text, Scores scores)
    {
        text.AppendLine("| tones | |");
        text.AppendLine("| --- | --- |");
        text.AppendLine($"| beeps found within 400 ms after their end | {scores.Beeps} |");
        text.AppendLine($"| beeps reported elsewhere in people and machines | {scores.StrayBeeps} |");
        foreach (string label in Scores.WithoutBeep)
            text.AppendLine($"| beep reported on {label} | {scores.FalseBeeps(label)} |");
        text.AppendLine($"| SIT with the right class | {scores.SitClasses} |");
        foreach (string label in Called)
            text.AppendLine($"| {label} called so | {scores.Right(label)} |");
        text.AppendLine($"| call screening called so, not only a machine | {scores.Screening} |");
        text.AppendLine($"| other machines called screening | {scores.NoScreening} |");
        text.AppendLine($"| tone alarms in people, machines, music, noise, silence | {scores.ToneAlarms.Count()} |");
        foreach (FileResult alarm in scores.ToneAlarms.Take(10))
            text.AppendLine($"| | {alarm.Entry.File} {alarm.Verdict.Kind} digits {alarm.Digits} |");
        Countries(text, scores);
    }

    private static void Countries(StringBuilder text, Scores scores)
    {
        foreach (var country in scores.Results.Where(r => r.Entry.Label is "ringback" or "busy" or "reorder")
            .GroupBy(r => r.Entry.Lang).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            IEnumerable<string> kinds = country.GroupBy(r => r.Entry.Label).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => $"{g.Key} {scores.Right(g.Key, e => e.Lang == country.Key)}");
            text.AppendLine($"| {country.Key} | {string.Join(", ", kinds)} |");
        }
    }

    private static string Median(IReadOnlyList<double> sorted) =>
        sorted.Count == 0 ? "none" : $"{sorted[sorted.Count / 2]:F2} s";
}
