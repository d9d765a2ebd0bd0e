using Dialer.Dsp.AnsweringMachine;

namespace Dialer.Dsp.CallProgress;

/// <summary>
/// How the calls of a campaign are analysed. The parameters of the reference dialer keep their meaning, ranges and
/// defaults.
/// </summary>
public sealed record CallAnalyserOptions
{
    /// <summary>Longer than any wait for audio or speech that can be set.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>Country that is called, ISO 3166 in lower case: decides between tones that sound alike.</summary>
    public string? Country { get; init; }

    /// <summary>How many people may be lost to catch how many machines.</summary>
    public OperatingPoint OperatingPoint { get; init; } = OperatingPoint.Balanced;

    /// <summary>Quiet after speech that makes it a whole utterance; 100 to 1000 ms.</summary>
    public TimeSpan MinSilencePeriod { get; init; } = TimeSpan.FromMilliseconds(608);

    /// <summary>
    /// No machine is called before this long after its first speech; 1 to 10 s. A machine known by a record tone is
    /// not held back.
    /// </summary>
    public TimeSpan AnalysisPeriod { get; init; } = TimeSpan.FromMilliseconds(2500);

    /// <summary>How much speech is needed to call anything speech; 50 to 500 ms.</summary>
    public TimeSpan MinimumValidSpeech { get; init; } = TimeSpan.FromMilliseconds(112);

    /// <summary>Nothing but quiet, from the answer or the last ringback on: dead air; 1 to 10 s.</summary>
    public TimeSpan MaxTimeAnalysis { get; init; } = TimeSpan.FromMilliseconds(3000);

    /// <summary>How long after a machine's verdict a record tone is looked for; 1 to 60 s.</summary>
    public TimeSpan MaxTermToneAnalysis { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Speech this long without a verdict ends the analysis with the likelier; 3 to 20 s.</summary>
    public TimeSpan MaxSpeechAnalysis { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>What is out of range, in words; empty for valid options.</summary>
    public IReadOnlyList<string> Faults()
    {
        List<string> faults = [];
        Check(MinSilencePeriod, 100, 1000, nameof(MinSilencePeriod));
        Check(AnalysisPeriod, 1000, 10_000, nameof(AnalysisPeriod));
        Check(MinimumValidSpeech, 50, 500, nameof(MinimumValidSpeech));
        Check(MaxTimeAnalysis, 1000, 10_000, nameof(MaxTimeAnalysis));
        Check(MaxTermToneAnalysis, 1000, 60_000, nameof(MaxTermToneAnalysis));
        Check(MaxSpeechAnalysis, 3000, 20_000, nameof(MaxSpeechAnalysis));
        return faults;

        void Check(TimeSpan value, int leastMs, int mostMs, string name)
        {
            if (value.TotalMilliseconds < leastMs || value.TotalMilliseconds > mostMs)
                faults.Add($"{name} is {value.TotalMilliseconds} ms; {leastMs} to {mostMs} ms are allowed");
        }
    }
}
