namespace Dialer.Domain.Pacing.Estimators;

/// <summary>
/// Arrivals per second, for agents that others take: the higher of a rate over minutes and one over half a minute, so
/// that a burst is believed at once and a lull is not.
/// </summary>
internal sealed class ArrivalRate
{
    private const double LongSeconds = 600;
    private const double ShortSeconds = 40;
    private double _long;
    private double _short;
    private double _at;

    public void Add(double now)
    {
        Fade(now);
        _long += 1 / LongSeconds;
        _short += 1 / ShortSeconds;
    }

    public double PerSecond(double now)
    {
        Fade(now);
        return Math.Max(_long, _short);
    }

    private void Fade(double now)
    {
        double passed = now - _at;
        if (!(passed > 0)) return;
        _long *= Math.Exp(-passed / LongSeconds);
        _short *= Math.Exp(-passed / ShortSeconds);
        _at = now;
    }
}
