using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;

namespace Dialer.Domain.Contacts;

/// <summary>What becomes of a contact when one of its attempts closes (campaigns §6 and §8).</summary>
public static class RetryPolicy
{
    /// <summary>
    /// Closed when the outcome closes or the limit for its kind of attempt is reached with this one, whichever comes
    /// first; else open again after the campaign's interval for the outcome, or the default one. An interval that a
    /// campaign sets also keeps a contact open whose outcome closes by default.
    /// </summary>
    /// <param name="rules">The campaign's limits and intervals.</param>
    /// <param name="outcome">How the attempt ended.</param>
    /// <param name="countedBefore">Attempts of the contact that counted, this one not included.</param>
    /// <param name="uncountedBefore">Attempts of the contact that did not count, this one not included.</param>
    /// <param name="now">When the attempt closed.</param>
    public static ContactNext Next(
        RetryRules rules, Outcome outcome, int countedBefore, int uncountedBefore, DateTimeOffset now)
    {
        bool limitReached = outcome.Counts()
            ? countedBefore + 1 >= rules.MaxAttempts
            : uncountedBefore + 1 >= rules.MaxUncountedAttempts;
        TimeSpan? interval = rules.Intervals.TryGetValue(outcome, out TimeSpan own) ? own : outcome.DefaultRetry();
        return limitReached || interval is not { } wait ? new ContactNext.Closed() : new ContactNext.Open(now + wait);
    }
}
