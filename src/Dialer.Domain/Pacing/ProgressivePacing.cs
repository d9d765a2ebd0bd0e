namespace Dialer.Domain.Pacing;

/// <summary>
/// Progressive dialing: a fixed number of lines for each reserved agent (campaigns §1). A rate with a fraction gives
/// the n-th agent reserved ⌊rate·n⌋ − ⌊rate·(n−1)⌋ lines, so what one agent leaves over is carried to the next and any
/// run of agents gets its exact share. Agents are served in the order of their reservation, so those who wait are the
/// last ones reserved.
/// </summary>
public static class ProgressivePacing
{
    /// <summary>The lines to start now; the same observation always gives the same decision.</summary>
    public static PacingDecision Plan(PacingObservation seen)
    {
        long target = Share(seen.DialingRate, seen.AgentsReserved)
            - Share(seen.DialingRate, seen.AgentsReserved - seen.AgentsWaiting);
        long missing = Math.Max(0, target - seen.LinesPending);
        return missing > seen.ContactsReady
            ? new PacingDecision(seen, target, seen.ContactsReady, PacingConstraint.Contacts)
            : new PacingDecision(seen, target, (int)missing, PacingConstraint.Agents);
    }

    private static long Share(decimal rate, long agents) => (long)decimal.Floor(rate * Math.Max(0, agents));
}
