using Dialer.Dsp.Frames;

namespace Dialer.Dsp.Tests.Signals;

/// <summary>Small synthesised signals, the same on every run.</summary>
internal sealed class Synth(int seed = 1)
{
    private readonly Random _random = new(seed);
    private readonly List<short> _samples = [];
    private double _time;
    private double _phase;
    private double _due;

    public short[] Samples => [.. _samples];

    public Synth Silence(double ms)
    {
        _samples.AddRange(new short[Count(ms)]);
        return this;
    }

    public Synth Noise(double ms, float dbfs)
    {
        double rms = Levels.SinePeak(dbfs) / Math.Sqrt(2);
        for (int i = 0; i < Count(ms); i++)
        {
            double gauss = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(6.283 * _random.NextDouble());
            Add(gauss * rms);
        }

        return this;
    }

    public Synth NoisyTone(double ms, float dbfs, double hz, float noiseDbfs)
    {
        int from = _samples.Count;
        Noise(ms, noiseDbfs);
        double peak = Levels.SinePeak(dbfs);
        for (int i = from; i < _samples.Count; i++)
            _samples[i] += (short)(peak * Math.Sin(2 * Math.PI * hz * i / FrameFormat.SampleRateHz));
        return this;
    }

    /// <summary>Sines of the same level each; a negative level difference of the second makes twist.</summary>
    public Synth Tone(double ms, float dbfs, params double[] hz) => Wave(ms, dbfs,
        t => hz.Sum(f => Math.Sin(2 * Math.PI * f * t)));

    public Synth Twisted(double ms, float dbfs, double lowHz, double highHz, double highDb) => Wave(ms, dbfs,
        t => Math.Sin(2 * Math.PI * lowHz * t) + Math.Pow(10, highDb / 20) * Math.Sin(2 * Math.PI * highHz * t));

    public Synth Modulated(double ms, float dbfs, double hz, double byHz, double depth) => Wave(ms, dbfs,
        t => (1 + depth * Math.Sin(2 * Math.PI * byHz * t)) * Math.Sin(2 * Math.PI * hz * t));

    /// <summary>Passes time without samples, which turns the phase of what follows.</summary>
    public Synth Wait(double seconds)
    {
        _time += seconds;
        return this;
    }

    /// <summary>A sine whose phase goes on where the last one ended, as of a modem that shifts its frequency.</summary>
    public Synth Continuous(double ms, float dbfs, double hz)
    {
        double peak = Levels.SinePeak(dbfs);
        _due += ms * FrameFormat.SampleRateHz / 1000;
        for (; _due >= 1; _due--)
        {
            _phase += 2 * Math.PI * hz / FrameFormat.SampleRateHz;
            Add(peak * Math.Sin(_phase));
        }

        return this;
    }

    public Synth Sweep(double ms, float dbfs, double fromHz, double toHz)
    {
        double start = _time, rate = (toHz - fromHz) / (ms / 1000);
        return Wave(ms, dbfs, t => Math.Sin(2 * Math.PI * (fromHz + rate * (t - start) / 2) * (t - start)));
    }

    /// <summary>A voice of sorts: harmonics of a wandering pitch under formants, in syllables of 200 ms.</summary>
    public Synth Voice(double ms, float dbfs, double pitchHz = 130)
    {
        double phase = 0, peak = Levels.SinePeak(dbfs), start = _time;
        double formant = 500, second = 1500;
        for (int i = 0; i < Count(ms); i++)
        {
            double t = _time - start;
            if (i % 1600 == 0) formant = 300 + 500 * _random.NextDouble();
            if (i % 1600 == 0) second = 900 + 1500 * _random.NextDouble();
            double wander = 0.15 * Math.Sin(2 * Math.PI * 1.7 * t) + 0.03 * Math.Sin(2 * Math.PI * 5.1 * t);
            double pitch = pitchHz * (1 + wander);
            phase += pitch / FrameFormat.SampleRateHz;
            double value = 0;
            for (int h = 1; h * pitch < 3400; h++)
                value += Math.Sin(2 * Math.PI * h * phase)
                    * (Resonance(h * pitch, formant, 90) + Resonance(h * pitch, second, 140) / 2);
            double syllable = 0.15 + 0.85 * Math.Pow(Math.Sin(Math.PI * t / 0.2), 2);
            Add(value * syllable * peak * 0.7);
        }

        return this;
    }

    private static double Resonance(double hz, double centre, double width) =>
        1 / (1 + Math.Pow((hz - centre) / width, 2));

    private static int Count(double ms) => (int)Math.Round(ms * FrameFormat.SampleRateHz / 1000);

    private Synth Wave(double ms, float dbfs, Func<double, double> wave)
    {
        double peak = Levels.SinePeak(dbfs);
        for (int i = 0; i < Count(ms); i++) Add(peak * wave(_time));
        return this;
    }

    private void Add(double value)
    {
        _samples.Add((short)Math.Clamp(Math.Round(value), short.MinValue, short.MaxValue));
        _time += 1.0 / FrameFormat.SampleRateHz;
    }
}
