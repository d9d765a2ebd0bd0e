using System.Globalization;

namespace Dialer.Domain.Pacing;

/// <summary>How many lines to start, and why not more; the answer to "why are agents idle?".</summary>
/// <param name="Observed">What was decided on.</param>
/// <param name="Target">Lines that the waiting agents are worth.</param>
/// <param name="Lines">Lines to start on top of those pending, 0 or more.</param>
/// <param name="Binding">The constraint that bound it.</param>
public sealed record PacingDecision(PacingObservation Observed, long Target, int Lines, PacingConstraint Binding)
{
    /// <summary>One line of text, for status and logs.</summary>
    public string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Lines} more lines: {Observed.AgentsWaiting} agents waiting x {Observed.DialingRate} = {Target} lines, " +
        $"{Observed.LinesPending} pending, {Observed.ContactsReady} contacts ready; bound by " +
        $"{(Binding == PacingConstraint.Contacts ? "contacts" : "agents")}");
}
