using Dialer.PacingLab.Scenarios;

namespace Dialer.PacingLab.Engine;

/// <summary>Seeded random draws (xoshiro256**, seeded by SplitMix64; Blackman and Vigna).</summary>
internal sealed class Draws
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public Draws(ulong seed, ulong stream)
    {
        ulong x = seed * 0x9E3779B97F4A7C15UL + stream * 0xD1B54A32D192ED03UL + 1;
        _a = Mix(ref x);
        _b = Mix(ref x);
        _c = Mix(ref x);
        _d = Mix(ref x);
    }

    /// <summary>From 0 (included) to 1 (excluded).</summary>
    public double Uniform()
    {
        ulong result = ulong.RotateLeft(_b * 5, 7) * 9;
        ulong t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = ulong.RotateLeft(_d, 45);
        return (result >> 11) * (1.0 / (1UL << 53));
    }

    public double Uniform(double least, double most) => least + (most - least) * Uniform();

    public double Exponential(double mean) => -mean * Math.Log(1 - Uniform());

    public double Seconds(Spread spread) => spread.Kind switch
    {
        SpreadKind.Exponential => Exponential(spread.MeanSeconds),
        SpreadKind.Constant => spread.MeanSeconds,
        _ => Lognormal(spread.MeanSeconds, spread.Cv),
    };

    private double Lognormal(double mean, double cv)
    {
        double variance = Math.Log(1 + cv * cv);
        double normal = Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());
        return mean * Math.Exp(Math.Sqrt(variance) * normal - variance / 2);
    }

    private static ulong Mix(ref ulong x)
    {
        ulong z = x += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
