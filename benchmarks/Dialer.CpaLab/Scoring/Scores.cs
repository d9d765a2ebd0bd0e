using System.Diagnostics;
using Dialer.CpaLab.Corpus;
using Dialer.CpaLab.Running;
using Dialer.Dsp.CallProgress;

namespace Dialer.CpaLab.Scoring;

/// <summary>Counts of a run over a corpus.</summary>
internal sealed class Scores(IReadOnlyList<FileResult> results)
{
    /// <summary>How long after its end a beep still counts as found.</summary>
    public const double BeepGraceMs = 400;

    private static readonly string[] NoBeepLabels = ["sit", "ringback", "busy", "reorder", "nu_tone", "fax"];

    /// <summary>The results.</summary>
    public IReadOnlyList<FileResult> Results => results;

    /// <summary>People on whom the dialer would hang up: any verdict that leads away from an agent.</summary>
    public Interval PeopleLost(string set) => Of(set, "human", Lost);

    /// <summary>Machines that would not reach an agent.</summary>
    public Interval MachinesCaught(string set) => Count(
        results.Where(r => r.Entry.Set == set && (r.Entry.Label == "machine" || IsScreening(r.Entry))),
        r => Caught(r.Verdict.Kind));

    /// <summary>People not called so by the end of the file.</summary>
    public Interval PeopleUndecided(string set) =>
        Of(set, "human", r => !Lost(r) && r.Verdict.Kind != CallKind.Human);

    /// <summary>Seconds from the end of the utterance to the verdict, of people called people, in order.</summary>
    public IReadOnlyList<double> HumanDelays(string set) => [.. results
        .Where(r => r.Entry.Set == set && r.Entry.Label == "human" && r.Verdict.Kind == CallKind.Human
            && r.Entry.SpeechEnd is not null)
        .Select(r => r.DecisionMs / 1000.0 - r.Entry.SpeechEnd!.Value).Order()];

    /// <summary>Seconds from the answer to the verdict, of people called people, in order.</summary>
    public IReadOnlyList<double> HumanDecisions(string set) => [.. results
        .Where(r => r.Entry.Set == set && r.Entry.Label == "human" && r.Verdict.Kind == CallKind.Human)
        .Select(r => r.DecisionMs / 1000.0).Order()];

    /// <summary>Record tones found between their start and 400 ms after their end.</summary>
    public Interval Beeps => Count(results.Where(r => r.Entry.BeepStart is not null), r => r.BeepsFound.Any(
        ms => InBeep(r.Entry, ms)));

    /// <summary>Beeps reported where none is, in recordings of people and machines.</summary>
    public int StrayBeeps => results.Where(r => r.Entry.Label is "human" or "machine" or "beep")
        .Sum(r => r.BeepsFound.Count(ms => !InBeep(r.Entry, ms)));

    /// <summary>Recordings of a class in which a beep was reported.</summary>
    public Interval FalseBeeps(string label) => Count(results.Where(r => r.Entry.Label == label),
        r => r.BeepsFound.Count > 0);

    /// <summary>Classes in which no beep may be reported.</summary>
    public static IReadOnlyList<string> WithoutBeep => NoBeepLabels;

    /// <summary>Special information tones with the right class.</summary>
    public Interval SitClasses => Count(results.Where(r => r.Entry.Label == "sit"), r => r.Verdict.Sit is { } sit
        && SitNames.Matches(sit, r.Entry.Note));

    /// <summary>Recordings of a class with the verdict that belongs to it.</summary>
    public Interval Right(string label, Func<CorpusEntry, bool>? where = null) => Count(
        results.Where(r => r.Entry.Label == label && (where?.Invoke(r.Entry) ?? true)),
        r => Expected(label).Contains(r.Verdict.Kind) || r.Verdict.Kind == CallKind.Busy && Shared(r.Entry));

    /// <summary>Assistants that ask who is calling, called so.</summary>
    public Interval Screening => Count(results.Where(r => IsScreening(r.Entry)),
        r => r.Verdict.Kind == CallKind.Screening);

    /// <summary>Other machines that were called so.</summary>
    public Interval NoScreening => Count(results.Where(r => r.Entry.Label == "machine" && !IsScreening(r.Entry)),
        r => r.Verdict.Kind == CallKind.Screening);

    /// <summary>Tone verdicts, and digits, in recordings that hold no tone.</summary>
    public IEnumerable<FileResult> ToneAlarms => results.Where(r =>
        (r.Entry.Label is "human" or "machine" or "music" or "noise" or "silence")
        && (IsTone(r.Verdict.Kind) || r.Digits > 0));

    /// <summary>
    /// Microseconds of one frame of one channel: the median over the recordings, since other work on the machine
    /// lengthens some of them.
    /// </summary>
    public double MicrosecondsPerFrame
    {
        get
        {
            double[] costs = [.. results.Where(r => r.Frames > 0)
                .Select(r => r.Ticks * 1e6 / Stopwatch.Frequency / r.Frames).Order()];
            return costs.Length == 0 ? 0 : costs[costs.Length / 2];
        }
    }

    /// <summary>A verdict that takes the call away from an agent.</summary>
    public static bool Lost(FileResult result) => result.Verdict is { Final: true } && result.Verdict.Kind is not
        (CallKind.Human or CallKind.Unknown or CallKind.Ringback);

    /// <summary>A verdict with which a machine does not reach an agent.</summary>
    public static bool Caught(CallKind kind) => kind is CallKind.Machine or CallKind.Screening or CallKind.Music;

    private static bool IsTone(CallKind kind) =>
        kind is CallKind.Busy or CallKind.Reorder or CallKind.Sit or CallKind.Fax or CallKind.Modem;

    private static bool IsScreening(CorpusEntry entry) => entry.Label == "screening"
        || entry.Label == "machine" && entry.Subtype.Contains("screen", StringComparison.OrdinalIgnoreCase);

    // In Poland and Japan both have one cadence; the labels say so.
    private static bool Shared(CorpusEntry entry) => entry is { Label: "reorder", Lang: "pl" or "jp" };

    private static CallKind[] Expected(string label) => label switch
    {
        "ringback" => [CallKind.Ringback],
        "busy" => [CallKind.Busy],
        "reorder" or "nu_tone" => [CallKind.Reorder],
        "fax" or "modem" => [CallKind.Fax, CallKind.Modem],
        "sit" => [CallKind.Sit],
        "music" => [CallKind.Music, CallKind.Machine],
        "silence" => [CallKind.Silence],
        _ => [],
    };

    private static bool InBeep(CorpusEntry entry, int ms) => entry.BeepStart is { } start && ms >= start * 1000
        && ms <= start * 1000 + (entry.BeepMs ?? 0) + BeepGraceMs;

    private Interval Of(string set, string label, Func<FileResult, bool> counts) =>
        Count(results.Where(r => r.Entry.Set == set && r.Entry.Label == label), counts);

    private static Interval Count(IEnumerable<FileResult> of, Func<FileResult, bool> counts)
    {
        List<FileResult> all = [.. of];
        return new(all.Count(counts), all.Count);
    }
}
