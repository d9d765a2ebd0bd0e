using System.Collections.Frozen;

namespace Dialer.Domain.Calls;

/// <summary>
/// What each outcome means for counting and for the contact, by default (campaigns §8). A campaign's own retry rules
/// come first.
/// </summary>
public static class OutcomeRules
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(15);

    private static readonly Rule[] Rules = Table();

    private static readonly FrozenDictionary<string, Outcome> ByName =
        Enum.GetValues<Outcome>().ToFrozenDictionary(o => Rules[(int)o].Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Whether it counts as an attempt: against the contact's limit and in the hit rate's denominator.
    /// </summary>
    public static bool Counts(this Outcome outcome) => Rules[(int)outcome].Counts;

    /// <summary>Whether a live person answered: the denominator of the abandon rate.</summary>
    public static bool IsLive(this Outcome outcome) => Rules[(int)outcome].Live;

    /// <summary>Whether the contact is closed by it unless a rule says otherwise.</summary>
    public static bool ClosesByDefault(this Outcome outcome) => Rules[(int)outcome].Retry is null;

    /// <summary>
    /// How long to wait before the next attempt; zero means at once, null that there is none because the outcome
    /// closes. Outcomes that bring their own time (a callback, a window that opens) have 15 minutes where that time is
    /// missing.
    /// </summary>
    public static TimeSpan? DefaultRetry(this Outcome outcome) => Rules[(int)outcome].Retry;

    /// <summary>The name on the wire and in reports, upper snake case: <c>LIVE_VOICE_AGENT</c>.</summary>
    public static string WireName(this Outcome outcome) => Rules[(int)outcome].Name;

    /// <summary>Reads a wire name, in any case; false when no outcome has it.</summary>
    public static bool TryParse(string? wireName, out Outcome outcome) =>
        ByName.TryGetValue(wireName ?? "", out outcome);

    /// <summary>Reads a wire name. Throws <see cref="FormatException"/> when no outcome has it.</summary>
    public static Outcome Parse(string wireName) =>
        TryParse(wireName, out Outcome outcome)
            ? outcome
            : throw new FormatException($"'{wireName}' is not an outcome");

    private static Rule[] Table()
    {
        var rules = new Rule[Enum.GetValues<Outcome>().Length];

        void Add(Outcome outcome, string name, bool counts, bool live, TimeSpan? retry) =>
            rules[(int)outcome] = new Rule(name, counts, live, retry);

        Add(Outcome.LiveVoiceAgent, "LIVE_VOICE_AGENT", counts: true, live: true, null);
        Add(Outcome.LiveVoiceIvr, "LIVE_VOICE_IVR", counts: true, live: true, null);
        Add(Outcome.Abandoned, "ABANDONED", counts: true, live: true, Soon);
        Add(Outcome.CustomerAbandoned, "CUSTOMER_ABANDONED", counts: true, live: true, TimeSpan.FromMinutes(30));
        Add(Outcome.Amd, "AMD", counts: true, live: false, Soon);
        Add(Outcome.NetworkVoicemail, "NETWORK_VOICEMAIL", counts: true, live: false, Soon);
        Add(Outcome.CallScreened, "CALL_SCREENED", counts: true, live: false, Soon);
        Add(Outcome.Busy, "BUSY", counts: true, live: false, Soon);
        Add(Outcome.NoAnswer, "NO_ANSWER", counts: true, live: false, Soon);
        Add(Outcome.Fax, "FAX", counts: true, live: false, null);
        Add(Outcome.DeadAir, "DEAD_AIR", counts: true, live: false, Soon);
        Add(Outcome.InvalidNumber, "INVALID_NUMBER", counts: false, live: false, null);
        Add(Outcome.OperatorIntercept, "OPERATOR_INTERCEPT", counts: true, live: false, Soon);
        Add(Outcome.NoRingback, "NO_RINGBACK", counts: false, live: false, Soon);
        Add(Outcome.CarrierFailure, "CARRIER_FAILURE", counts: false, live: false, TimeSpan.FromMinutes(5));
        Add(Outcome.Cancelled, "CANCELLED", counts: false, live: false, TimeSpan.Zero);
        Add(Outcome.CallbackRequested, "CALLBACK_REQUESTED", counts: true, live: true, Soon);
        Add(Outcome.CallbackAgentUnavailable, "CALLBACK_AGENT_UNAVAILABLE", counts: true, live: true, Soon);
        Add(Outcome.BlockedDnc, "BLOCKED_DNC", counts: false, live: false, null);
        Add(Outcome.OutsideWindow, "OUTSIDE_WINDOW", counts: false, live: false, Soon);
        Add(Outcome.CapReached, "CAP_REACHED", counts: false, live: false, Soon);
        Add(Outcome.GuardTimeExpired, "GUARD_TIME_EXPIRED", counts: false, live: false, null);
        Add(Outcome.DialAtInvalid, "DIAL_AT_INVALID", counts: false, live: false, null);
        Add(Outcome.InvalidData, "INVALID_DATA", counts: false, live: false, null);
        Add(Outcome.FlushedStop, "FLUSHED_STOP", counts: false, live: false, TimeSpan.Zero);
        Add(Outcome.FlushedError, "FLUSHED_ERROR", counts: false, live: false, Soon);
        Add(Outcome.Interrupted, "INTERRUPTED", counts: false, live: false, Soon);
        return rules;
    }

    private readonly record struct Rule(string Name, bool Counts, bool Live, TimeSpan? Retry);
}
