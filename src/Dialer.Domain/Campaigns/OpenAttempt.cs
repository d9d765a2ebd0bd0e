using Dialer.Domain.Quantities;

namespace Dialer.Domain.Campaigns;

/// <summary>An attempt that was started and has not closed.</summary>
/// <param name="Contact">Whom it dials.</param>
/// <param name="StartedAt">When it was committed.</param>
/// <param name="CountedBefore">The contact's attempts before it that counted.</param>
/// <param name="UncountedBefore">The contact's attempts before it that did not count.</param>
public sealed record OpenAttempt(ContactId Contact, DateTimeOffset StartedAt, int CountedBefore, int UncountedBefore)
{
    /// <summary>Place of the contact's list among those of the campaign.</summary>
    public int List { get; init; }

    /// <summary>What became of the person who answered, where that is known.</summary>
    public AnswerFate? Fate { get; init; }
}
