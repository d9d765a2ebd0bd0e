namespace Dialer.Dsp.CallProgress;

/// <summary>
/// How calls of a campaign are analysed. The parameters of the reference dialer keep their meaning and ranges;
/// construct with valid values.
/// </summary>
public sealed record CallAnalyserOptions
{
    /// <summary>The longest time after which anything is decided that silence can decide.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>Country that is called, ISO 3166 in lower case: decides between tones that sound alike.</summary>
    public string? Country { get; init; }

    /// <summary>Quiet after speech that makes it a whole utterance; 100 to 1000 ms.</summary>
    public TimeSpan MinSilencePeriod { get; init; } = TimeSpan.FromMilliseconds(608);

    /// <summary>How much speech is needed to call anything speech; 50 to 500 ms.</summary>
    public TimeSpan MinimumValidSpeech { get; init; } = TimeSpan.FromMilliseconds(112);

    /// <summary>Quiet from the answer on that is dead air; 1 to 10 s.</summary>
    public TimeSpan MaxTimeAnalysis { get; init; } = TimeSpan.FromMilliseconds(3000);
}
