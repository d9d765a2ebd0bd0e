using System.Collections.Immutable;
using Dialer.Domain.Pacing;

namespace Dialer.Domain.Campaigns;

/// <summary>What the pacer was told and what it allows.</summary>
/// <param name="Told">Messages to the pacer so far; 0 while it knows nothing.</param>
/// <param name="NotBefore">
/// Decisions that have not heard this message are passed over: an agent they counted on is gone, a customer was
/// abandoned, or the settings are others.
/// </param>
/// <param name="ContactsTold">Contacts at hand, as told last.</param>
/// <param name="Dialing">Whether lines may be started, as told last.</param>
/// <param name="Allowance">Lines that may be started now.</param>
/// <param name="Decision">Its last answer.</param>
public sealed record PacingPlan(
    long Told, long NotBefore, int ContactsTold, bool Dialing, int Allowance, PacerDecision? Decision)
{
    /// <summary>Before the first.</summary>
    public static PacingPlan None { get; } = new(0, 0, 0, false, 0, null);

    /// <summary>From when on what binds is not in <see cref="BoundFor"/> yet; null while nothing is dialed.</summary>
    public DateTimeOffset? BoundSince { get; init; }

    /// <summary>
    /// For how long each reason kept the campaign from more lines since the process started, by the reason's name;
    /// pauses do not count.
    /// </summary>
    public ImmutableSortedDictionary<string, TimeSpan> BoundFor { get; init; } =
        ImmutableSortedDictionary.Create<string, TimeSpan>(StringComparer.Ordinal);

    /// <summary>Nothing more until the pacer has heard the next message.</summary>
    public PacingPlan Outdated() => this with { Allowance = 0, NotBefore = Told + 1 };

    /// <summary>The pacer answered; lines started that it had not heard of are taken off.</summary>
    public PacingPlan With(PacerDecision decision, long startedSince) => this with
    {
        Allowance = (int)Math.Max(0, decision.Lines - startedSince),
        Decision = decision,
        BoundSince = decision.At,
        BoundFor = Decision is { } last && BoundSince is { } since && decision.At > since
            ? BoundFor.SetItem(last.Bound.Name, BoundFor.GetValueOrDefault(last.Bound.Name) + (decision.At - since))
            : BoundFor,
    };
}
