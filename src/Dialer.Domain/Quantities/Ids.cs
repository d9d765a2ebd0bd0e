namespace Dialer.Domain.Quantities;

/// <summary>Names a campaign. 1 to 64 characters, compared by ordinal; unique in one dialer.</summary>
public readonly record struct CampaignId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Names a contact in the dialer's database; assigned at import, positive, never reused.</summary>
public readonly record struct ContactId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Names one dial attempt; positive, increasing within a campaign, never reused.</summary>
public readonly record struct AttemptId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Names an agent, 1 to 64 characters.</summary>
public readonly record struct AgentId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Names a queue of agents, 1 to 64 characters.</summary>
public readonly record struct QueueId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Names a trunk to a carrier, 1 to 64 characters.</summary>
public readonly record struct TrunkId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

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
