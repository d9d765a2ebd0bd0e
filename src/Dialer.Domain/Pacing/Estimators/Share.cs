namespace Dialer.Domain.Pacing.Estimators;

/// <summary>A share of trials that forgets after so many of them: a Beta posterior with fading counts.</summary>
/// <param name="hits">Hits of the prior.</param>
/// <param name="misses">Misses of the prior.</param>
internal sealed class Share(double hits, double misses)
{
    private double _hits = hits;
    private double _misses = misses;

    public double Mean => _hits / (_hits + _misses);

    /// <summary>Trials that the estimate rests on, the prior's among them.</summary>
    public double Weight => _hits + _misses;

    public double Deviation => Math.Sqrt(Mean * (1 - Mean) / (Weight + 1));

    public void Add(bool hit, double memory)
    {
        double keep = 1 - 1 / memory;
        _hits = _hits * keep + (hit ? 1 : 0);
        _misses = _misses * keep + (hit ? 0 : 1);
    }

    /// <summary>Takes over another's estimate, resting on so many trials.</summary>
    public void Become(double mean, double weight)
    {
        _hits = mean * weight;
        _misses = (1 - mean) * weight;
    }
}
