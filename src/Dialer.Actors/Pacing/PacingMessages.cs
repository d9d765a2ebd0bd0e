using System.Collections.Immutable;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Pacing;

namespace Dialer.Actors.Pacing;

/// <summary>Between a campaign and its pacer.</summary>
public static class PacingMessages
{
    /// <summary>Pacer to campaign: it has started, or started again, and knows nothing; asks for a brief.</summary>
    public sealed record PacerReady;

    /// <summary>Campaign to pacer: all there is to know; what it knew before is void.</summary>
    /// <param name="Told">Settings, ledger and what is in flight.</param>
    /// <param name="Mark">Comes back with decisions that have heard it.</param>
    /// <param name="Dialing">Whether lines may be started; if not, nothing is decided.</param>
    public sealed record Brief(PacerBrief Told, PacerMark Mark, bool Dialing);

    /// <summary>Campaign to pacer: what happened since the last message, in order.</summary>
    public sealed record Happened(ImmutableArray<PacerInput> Inputs, PacerMark Mark, bool Dialing);

    /// <summary>Pacer to campaign: how many lines to start, and why not more.</summary>
    public sealed record LinesPlanned(PacerDecision Decision, PacerMark Heard);

    /// <summary>Pacer to campaign, now and then and when dialing ends: what it has learned, to be kept.</summary>
    public sealed record Learned(PacerMemory Memory);
}
