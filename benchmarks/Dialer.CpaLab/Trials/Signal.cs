using Dialer.Dsp.Frames;

namespace Dialer.CpaLab.Trials;

/// <summary>A signal that is put together piece by piece, at 8 kHz.</summary>
internal sealed class Signal(Random random)
{
    private readonly List<double> _samples = [];

    /// <summary>Seconds so far.</summary>
    public double Seconds => (double)_samples.Count / FrameFormat.SampleRateHz;

    /// <summary>The samples, limited to what 16 bits hold, less what comes before the cut.</summary>
    public short[] Cut(double seconds) =>
        [.. _samples.Skip((int)(seconds * FrameFormat.SampleRateHz))
            .Select(s => (short)Math.Clamp(Math.Round(s), short.MinValue, short.MaxValue))];

    /// <summary>Noise of that level; below -90 dBFS it is digital silence.</summary>
    public Signal Noise(double ms, float dbfs)
    {
        double peak = dbfs < -90 ? 0 : Levels.SinePeak(dbfs) * Math.Sqrt(1.5);
        for (int i = 0; i < Count(ms); i++) _samples.Add(peak * (random.NextDouble() * 2 - 1));
        return this;
    }

    /// <summary>Sines that sound together, each of its own level, with edges of 2 ms.</summary>
    public Signal Sines(double ms, double amHz, double amDepth, params (double Hz, float Dbfs)[] sines)
    {
        double[] phases = [.. sines.Select(_ => random.NextDouble() * 2 * Math.PI)];
        int count = Count(ms);
        for (int i = 0; i < count; i++)
        {
            double t = (double)i / FrameFormat.SampleRateHz, sum = 0;
            for (int k = 0; k < sines.Length; k++)
                sum += Levels.SinePeak(sines[k].Dbfs) * Math.Sin(2 * Math.PI * sines[k].Hz * t + phases[k]);
            double edge = Math.Min(1, Math.Min(i, count - 1 - i) / 16.0);
            _samples.Add(sum * edge * (1 + amDepth * Math.Sin(2 * Math.PI * amHz * t)));
        }

        return this;
    }

    /// <summary>A sine that moves evenly from one pitch to another.</summary>
    public Signal Sweep(double ms, float dbfs, double fromHz, double toHz)
    {
        int count = Count(ms);
        double phase = 0;
        for (int i = 0; i < count; i++)
        {
            phase += 2 * Math.PI * (fromHz + (toHz - fromHz) * i / count) / FrameFormat.SampleRateHz;
            double edge = Math.Min(1, Math.Min(i, count - 1 - i) / 16.0);
            _samples.Add(Levels.SinePeak(dbfs) * edge * Math.Sin(phase));
        }

        return this;
    }

    /// <summary>A recording.</summary>
    public Signal Recording(ReadOnlySpan<short> samples)
    {
        foreach (short sample in samples) _samples.Add(sample);
        return this;
    }

    private static int Count(double ms) => (int)Math.Round(ms * FrameFormat.SampleRateHz / 1000);
}
