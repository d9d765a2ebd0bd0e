namespace Dialer.Simulator;

/// <summary>Names of the rules, as a failing seed prints them.</summary>
internal static class Invariant
{
    public const string AbandonCap = "abandon-cap";
    public const string CommittedBeforeInvite = "committed-before-invite";
    public const string OneInvitePerAttempt = "one-invite-per-attempt";
    public const string OneOutcomePerAttempt = "one-outcome-per-attempt";
    public const string OneCallPerNumber = "one-call-per-number";
    public const string OneCallPerAgent = "one-call-per-agent";
    public const string PortsInUse = "ports-in-use";
    public const string TrunkCapacity = "trunk-capacity";
    public const string CallsPerSecond = "calls-per-second";
    public const string ClosedStaysClosed = "closed-stays-closed";
    public const string EveryContactHasAnOutcome = "every-contact-has-an-outcome";
    public const string RebuiltStateIsLiveState = "rebuilt-state-is-live-state";
    public const string EveryMessageIsHandled = "every-message-is-handled";
    public const string TreatedHoldsNoAgent = "treated-holds-no-agent";
    public const string MessageAfterTone = "message-after-tone";
    public const string MessageStopsForPerson = "message-stops-for-person";
    public const string OnlyPeopleAreLive = "only-people-are-live";
    public const string OutcomeIsWhatAnswered = "outcome-is-what-answered";
    public const string Drains = "drains";
}
