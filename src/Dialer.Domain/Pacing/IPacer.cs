namespace Dialer.Domain.Pacing;

/// <summary>
/// Decides how many lines to start, from what it has seen so far. Deterministic: the same inputs at the same times give
/// the same decisions; it reads no clock, so the pacing actor and the lab drive the same object. Not thread safe.
/// </summary>
public interface IPacer
{
    /// <summary>Folds in what happened.</summary>
    /// <param name="input">What happened; one that does not fit what is known changes nothing.</param>
    /// <param name="now">When; never earlier than in the call before.</param>
    void Evolve(PacerInput input, DateTimeOffset now);

    /// <summary>The lines to start now: one decision for each campaign, in the order of their indices.</summary>
    /// <remarks>
    /// Starts nothing by itself: each line that was really dialed comes back as <see cref="PacerInput.LineDialed"/>.
    /// </remarks>
    IReadOnlyList<PacerDecision> Decide(DateTimeOffset now);

    /// <summary>What it has learned and a restart needs; null where it learns nothing.</summary>
    PacerMemory? Memory() => null;
}
