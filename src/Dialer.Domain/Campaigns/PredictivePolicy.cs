namespace Dialer.Domain.Campaigns;

/// <summary>Which pacer a predictive campaign has.</summary>
public enum PredictivePolicy
{
    /// <summary>The forecast of answers against free agents, with a budget of abandons.</summary>
    Product,

    /// <summary>The reference system's controller, which corrects a dialing rate now and then.</summary>
    Classic,
}
