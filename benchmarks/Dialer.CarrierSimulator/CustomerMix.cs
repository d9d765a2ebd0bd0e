namespace Dialer.CarrierSimulator;

/// <summary>
/// The people behind the numbers. Shares are between 0 and 1 and add up to at most 1; the rest answers.
/// </summary>
/// <param name="Busy">Share that is engaged (486).</param>
/// <param name="Unallocated">Share that does not exist (404).</param>
/// <param name="Unavailable">Share that rings and is then unavailable (480).</param>
/// <param name="CarrierFails">Share that the carrier fails to route (503).</param>
/// <param name="NoAnswer">Share that rings until the dialer gives up.</param>
/// <param name="RingMean">Mean ringing time of those who answer; uniform from half to one and a half of it.</param>
/// <param name="TalkMean">Mean conversation; uniform from half to one and a half of it.</param>
public sealed record CustomerMix(
    double Busy,
    double Unallocated,
    double Unavailable,
    double CarrierFails,
    double NoAnswer,
    TimeSpan RingMean,
    TimeSpan TalkMean)
{
    /// <summary>What is heard behind the numbers that answer; null for a sound of a voice behind each.</summary>
    public AnswerMix? Answers { get; init; }

    /// <summary>The quick start's: lively, so that a few hundred contacts take about a minute.</summary>
    public static CustomerMix Lively(TimeSpan talkMean) =>
        new(0.16, 0.06, 0.05, 0.02, 0.02, TimeSpan.FromMilliseconds(700), talkMean);

    /// <summary>Everybody answers at once and stays that long; for load.</summary>
    public static CustomerMix AllAnswer(TimeSpan ring, TimeSpan talk) => new(0, 0, 0, 0, 0, ring, talk);
}
