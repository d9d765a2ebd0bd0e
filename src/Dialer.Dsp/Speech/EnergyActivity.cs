using Dialer.Dsp.Spectrum;

namespace Dialer.Dsp.Speech;

/// <summary>Speech by level above a tracked noise floor.</summary>
internal sealed class EnergyActivity
{
    private float _floor = -55;

    public float FloorDbfs => _floor;

    public float Probability { get; private set; }

    public void Push(SlidingSpectrum spectrum)
    {
        float level = spectrum.BandDbfs;
        _floor = level < _floor ? Math.Max(-75, _floor + (level - _floor) * 0.2f) : Math.Min(-30, _floor + 0.06f);
        float over = level - _floor;
        Probability = 1 / (1 + MathF.Exp(-(over - 12) / 2));
        if (level < -52) Probability = 0;
    }

    public void Reset() => (_floor, Probability) = (-55, 0);
}
