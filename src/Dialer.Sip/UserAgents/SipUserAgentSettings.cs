using System.Net;
using Dialer.Sip.Messages;
using Dialer.Sip.Transactions;

namespace Dialer.Sip.UserAgents;

/// <summary>What a <see cref="SipUserAgent"/> is told at its start.</summary>
public sealed record SipUserAgentSettings
{
    /// <summary>The address and port peers reach this agent at; goes into Via. Never the any-address.</summary>
    public required IPEndPoint Local { get; init; }

    /// <summary>Our Contact.</summary>
    public required SipUri Contact { get; init; }

    /// <summary>User-Agent and Server header.</summary>
    public string Product { get; init; } = "Dialer.Actors";

    public SipTimers Timers { get; init; } = new();

    /// <summary>
    /// Calls at once, both ways. Past it, incoming ones get 503 and outgoing ones are refused with 503.
    /// </summary>
    public int MaxCalls { get; init; } = 20_000;

    /// <summary>
    /// Transactions at once, with those that only absorb repeats: so many of admitted requests outside dialogs, so many
    /// of requests within dialogs, so many of our own. Past it the first two get 503 without state (a BYE is taken
    /// always), and calls of our own are refused with 503. A request that is not admitted holds none.
    /// </summary>
    public int MaxTransactions { get; init; } = 200_000;

    /// <summary>
    /// How long a call may stay unanswered before the agent ends it by itself; the guard against peers that ring
    /// forever. Three minutes as timer C of RFC 3261 §16.6.
    /// </summary>
    public TimeSpan RingLimit { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Longest datagram that is looked at, in bytes.</summary>
    public int MaxDatagramBytes { get; init; } = 65_535;

    /// <summary>Whether REGISTER is taken and reported; else it gets 405.</summary>
    public bool TakesRegistrations { get; init; }

    /// <summary>Whether new calls are taken; else INVITE outside a dialog gets 480.</summary>
    public bool TakesCalls { get; init; } = true;

    /// <summary>Says which INVITE (outside a dialog) and REGISTER may pass; null lets all pass.</summary>
    public ISipAdmission? Admission { get; init; }
}
