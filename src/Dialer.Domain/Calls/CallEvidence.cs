namespace Dialer.Domain.Calls;

/// <summary>What a verdict of call progress analysis stands on; kept with the attempt.</summary>
/// <param name="Verdict">What was heard.</param>
/// <param name="Confidence">How sure, 0 to 1.</param>
/// <param name="Why">What decided, in words; to 128 characters.</param>
public sealed record CallEvidence(Verdict Verdict, double Confidence, string Why)
{
    /// <summary>Quiet before the verdict: a person's greeting was over this long before it.</summary>
    public TimeSpan QuietFor { get; init; }

    /// <summary>When the machine's record tone was over; null where none was heard.</summary>
    public DateTimeOffset? ToneAt { get; init; }

    /// <summary>When somebody spoke after the machine's tone: a person has picked up. Null where nobody did.</summary>
    public DateTimeOffset? PersonAt { get; init; }

    /// <summary>Whether a machine is on the line, to the last.</summary>
    public bool IsMachine => Verdict.IsMachine() && PersonAt is null;
}
