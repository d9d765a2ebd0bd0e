namespace Dialer.Domain.Quantities;

/// <summary>Names a campaign. 1 to 64 characters, compared by ordinal; unique in one dialer.</summary>
public readonly record struct CampaignId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
