using Dialer.Dsp.Frames;
using Dialer.Dsp.G711;

namespace Dialer.CpaLab.Training;

/// <summary>
/// Makes another call of a recording: level, noise and babble, band limits, codec distortion (ITU-T P.810's modulated
/// noise, adaptive differential coding, and the metallic sound of coders that work in frames), lost frames, echo of the
/// line, discontinuous transmission, and G.711 at the end. The same seed gives the same call. Nothing moves in time.
/// </summary>
internal sealed class Augmenter(IReadOnlyList<short[]> noises, IReadOnlyList<short[]> voices)
{
    private const double FaintestDbfs = -52;
    private const double LeastBabbleDb = 5;

    /// <summary>A new recording of the same length.</summary>
    public short[] Make(ReadOnlySpan<short> samples, int seed)
    {
        Random random = new(seed);
        double[] signal = new double[samples.Length];
        for (int i = 0; i < signal.Length; i++) signal[i] = samples[i];
        Scale(signal, Gain(signal, random));
        if (random.NextDouble() < 0.2) Echo(signal, random);
        if (random.NextDouble() < 0.5) AddNoise(signal, random);
        if (random.NextDouble() < 0.25) BandLimit(signal, random);
        double codec = random.NextDouble();
        if (codec < 0.3) ModulateNoise(signal, 10 + 15 * random.NextDouble(), random);
        else if (codec < 0.45) Differential(signal);
        else if (codec < 0.6) Requantise(signal, random);
        if (random.NextDouble() < 0.15) Discontinue(signal, random);
        if (random.NextDouble() < 0.25) LoseFrames(signal, 0.01 + 0.07 * random.NextDouble(), random);
        return Companded(signal, random.NextDouble() < 0.4 ? Companding.ALaw : Companding.MuLaw);
    }

    // -10 to +6 dB as a rule, down to -30 dB for one in four, but never so faint that no person would hear it.
    private static double Gain(double[] signal, Random random)
    {
        double db = random.NextDouble() < 0.25 ? -30 + 20 * random.NextDouble() : -10 + 16 * random.NextDouble();
        double active = 20 * Math.Log10(Active(signal) * Math.Sqrt(2) / 32768 + 1e-9);
        return Math.Max(db, Math.Min(0, FaintestDbfs - active));
    }

    private static void Scale(double[] signal, double db)
    {
        double gain = Math.Pow(10, db / 20);
        for (int i = 0; i < signal.Length; i++) signal[i] *= gain;
    }

    private static void Echo(double[] signal, Random random)
    {
        int delay = random.Next(160, 1000);
        double gain = Math.Pow(10, (-12 - 18 * random.NextDouble()) / 20);
        for (int i = signal.Length - 1; i >= delay; i--) signal[i] += gain * signal[i - delay];
    }

    private void AddNoise(double[] signal, Random random)
    {
        double snrDb = 3 + 27 * random.NextDouble();
        double[] noise = new double[signal.Length];
        double kind = random.NextDouble();
        if (kind < 0.5 && noises.Count > 0)
        {
            Mix(noise, noises, 1, random);
        }
        else if (kind < 0.75 && voices.Count > 0)
        {
            // Fewer than four voices could be the speaker's own room, with somebody else to be heard.
            Mix(noise, voices, random.Next(4, 8), random);
            snrDb = Math.Max(snrDb, LeastBabbleDb);
        }
        else
        {
            // White to brown.
            double colour = random.NextDouble() * 0.95, last = 0;
            for (int i = 0; i < noise.Length; i++) noise[i] = last = colour * last + Gauss(random);
        }

        double gain = Active(signal) / (Rms(noise) + 1e-9) * Math.Pow(10, -snrDb / 20);
        for (int i = 0; i < signal.Length; i++) signal[i] += gain * noise[i];
    }

    private static void Mix(double[] into, IReadOnlyList<short[]> clips, int count, Random random)
    {
        for (int k = 0; k < count; k++)
        {
            short[] clip = clips[random.Next(clips.Count)];
            int at = random.Next(clip.Length);
            for (int i = 0; i < into.Length; i++) into[i] += clip[(at + i) % clip.Length];
        }
    }

    private static void BandLimit(double[] signal, Random random)
    {
        double low = 1 - Math.Exp(-2 * Math.PI * (150 + 300 * random.NextDouble()) / FrameFormat.SampleRateHz);
        double high = 1 - Math.Exp(-2 * Math.PI * (2200 + 1400 * random.NextDouble()) / FrameFormat.SampleRateHz);
        double slow = 0, first = 0, second = 0;
        for (int i = 0; i < signal.Length; i++)
        {
            slow += low * (signal[i] - slow);
            first += high * (signal[i] - slow - first);
            second += high * (first - second);
            signal[i] = second;
        }
    }

    private static void ModulateNoise(double[] signal, double qDb, Random random)
    {
        double gain = Math.Pow(10, -qDb / 20);
        for (int i = 0; i < signal.Length; i++) signal[i] *= 1 + gain * Gauss(random);
    }

    // Three bits a sample, the step following the level: as coarse as a tandem of G.726.
    private static void Differential(double[] signal)
    {
        double predicted = 0, step = 50;
        for (int i = 0; i < signal.Length; i++)
        {
            double level = Math.Clamp(Math.Round((signal[i] - predicted) / step), -4, 3);
            predicted = Math.Clamp(predicted * 0.98 + (level + 0.0) * step, -32768, 32767);
            step = Math.Clamp(step * (Math.Abs(level) >= 3 ? 1.6 : Math.Abs(level) <= 1 ? 0.92 : 1.1), 8, 6000);
            signal[i] = predicted;
        }
    }

    // Frames of 20 ms through a cosine transform whose weaker coefficients fall away, as coders of low rates do: holes
    // in the spectrum that come and go.
    private static void Requantise(double[] signal, Random random)
    {
        const int frame = FrameFormat.FrameSamples;
        double share = 0.03 + 0.12 * random.NextDouble();
        double[] before = [.. signal];
        double[] window = [.. Enumerable.Range(0, 2 * frame).Select(i => Math.Sin(Math.PI * (i + 0.5) / (2 * frame)))];
        Array.Clear(signal);
        for (int at = 0; at + 2 * frame <= signal.Length; at += frame)
        {
            double[] bins = CosineTransform.Forward(before.AsSpan(at, 2 * frame), window);
            double loudest = bins.Max(Math.Abs);
            double step = Math.Max(1, loudest * share);
            for (int k = 0; k < frame; k++) bins[k] = step * Math.Round(bins[k] / step);
            CosineTransform.Back(bins, window, signal.AsSpan(at, 2 * frame));
        }
    }

    private static void Discontinue(double[] signal, Random random)
    {
        double least = Active(signal) * Math.Pow(10, -(22 + 10 * random.NextDouble()) / 20);
        double comfort = random.NextDouble() < 0.4 ? 0 : least * 0.4;
        int hang = 0;
        for (int at = 0; at + FrameFormat.FrameSamples <= signal.Length; at += FrameFormat.FrameSamples)
        {
            Span<double> frame = signal.AsSpan(at, FrameFormat.FrameSamples);
            double sum = 0;
            foreach (double s in frame) sum += s * s;
            hang = Math.Sqrt(sum / frame.Length) > least ? 5 : hang - 1;
            if (hang >= 0) continue;
            for (int i = 0; i < frame.Length; i++) frame[i] = comfort * Gauss(random);
        }
    }

    private static void LoseFrames(double[] signal, double share, Random random)
    {
        bool repeat = random.NextDouble() < 0.6;
        bool lost = false;
        for (int at = FrameFormat.FrameSamples; at + FrameFormat.FrameSamples <= signal.Length;
            at += FrameFormat.FrameSamples)
        {
            lost = random.NextDouble() < (lost ? 0.4 : share);
            if (!lost) continue;
            for (int i = 0; i < FrameFormat.FrameSamples; i++)
                signal[at + i] = repeat ? 0.7 * signal[at + i - FrameFormat.FrameSamples] : 0;
        }
    }

    private static short[] Companded(double[] signal, Companding law)
    {
        short[] samples = [.. signal.Select(s => (short)Math.Clamp(Math.Round(s), short.MinValue, short.MaxValue))];
        byte[] codes = new byte[samples.Length];
        G711Codec.Encode(law, samples, codes);
        G711Codec.Decode(law, codes, samples);
        return samples;
    }

    private static double Rms(double[] signal) => Math.Sqrt(signal.Sum(s => s * s) / Math.Max(1, signal.Length));

    // Level of the louder tenth of the frames: that of speech, however much silence is around it.
    private static double Active(double[] signal)
    {
        double[] frames = [.. signal.Chunk(FrameFormat.FrameSamples).Select(Rms).OrderDescending()];
        return frames.Length == 0 ? 0 : frames[frames.Length / 10];
    }

    private static double Gauss(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
