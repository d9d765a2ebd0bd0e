namespace Dialer.Domain.Campaigns;

/// <summary>Where more contacts come from.</summary>
/// <param name="Fetching">The store was asked and has not answered; it is asked once at a time.</param>
/// <param name="More">The last answer was full, so that others may be ready.</param>
/// <param name="Stale">Attempts closed since the store was asked, so that its figures are no longer exact.</param>
/// <param name="Failed">The last answer was a failure: nothing is asked before <paramref name="FetchAt"/>.</param>
/// <param name="FetchAt">
/// When to ask again although the last answer was not full; null for not before something changes.
/// </param>
/// <param name="OpenRemaining">Contacts not closed.</param>
public sealed record ContactSupply(
    bool Fetching, bool More, bool Stale, bool Failed, DateTimeOffset? FetchAt, long OpenRemaining)
{
    /// <summary>Never asked; to be asked at once.</summary>
    public static ContactSupply Unknown { get; } = new(false, false, false, false, DateTimeOffset.MinValue, 0);

    /// <summary>The same, with a fetch at this moment or earlier.</summary>
    public ContactSupply NoLaterThan(DateTimeOffset at) => FetchAt <= at ? this : this with { FetchAt = at };
}
