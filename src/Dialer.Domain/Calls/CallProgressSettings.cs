namespace Dialer.Domain.Calls;

/// <summary>
/// How the calls of a campaign are analysed. Names, ranges and defaults are the specification's (campaigns §3).
/// </summary>
public sealed record CallProgressSettings
{
    /// <summary>No analysis: every answer is a person.</summary>
    public static CallProgressSettings Off { get; } = new();

    /// <summary>Whether calls are analysed at all.</summary>
    public bool CpaEnabled { get; init; }

    /// <summary>Whether machines are told from people; without it tones alone are. Needs CPA.</summary>
    public bool AmdEnabled { get; init; }

    /// <summary>Whether a machine's record tone is waited for. Needs AMD.</summary>
    public bool TerminatingToneDetect { get; init; }

    /// <summary>Quiet after speech that makes it a whole utterance, 100 to 1000 ms.</summary>
    public TimeSpan MinSilencePeriod { get; init; } = TimeSpan.FromMilliseconds(608);

    /// <summary>Analysis of speech, counted from the first of it, 1 to 10 s.</summary>
    public TimeSpan AnalysisPeriod { get; init; } = TimeSpan.FromMilliseconds(2500);

    /// <summary>How much speech is needed to call anything speech, 50 to 500 ms.</summary>
    public TimeSpan MinimumValidSpeech { get; init; } = TimeSpan.FromMilliseconds(112);

    /// <summary>Audio from the answer on without anything in it that is dead air, 1 to 10 s.</summary>
    public TimeSpan MaxTimeAnalysis { get; init; } = TimeSpan.FromMilliseconds(3000);

    /// <summary>How long a machine's record tone is waited for, 1 to 60 s.</summary>
    public TimeSpan MaxTermToneAnalysis { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many people may be lost to catch how many machines.</summary>
    public OperatingPoint OperatingPoint { get; init; }
}
