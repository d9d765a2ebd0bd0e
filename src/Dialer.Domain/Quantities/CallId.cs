namespace Dialer.Domain.Quantities;

/// <summary>
/// Names one call (one SIP dialog with its media) of a media gateway: a customer's leg or an agent's reservation call.
/// Chosen by who asks for the call; unique among the calls of a dialer.
/// </summary>
public readonly record struct CallId(string Value)
{
    /// <summary>The customer's leg of an attempt.</summary>
    public static CallId OfAttempt(CampaignId campaign, AttemptId attempt) => new($"c/{campaign}/{attempt}");

    /// <summary>The reservation call number <paramref name="generation"/> of an agent.</summary>
    public static CallId OfReservation(AgentId agent, long generation) => new($"a/{agent}/{generation}");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
