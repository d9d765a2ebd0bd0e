using Dialer.CpaLab.Training;
using Dialer.Dsp.Frames;
using Dialer.Dsp.G711;

namespace Dialer.CpaLab.Trials;

/// <summary>What a synthesised signal goes through on its way.</summary>
internal enum Line
{
    /// <summary>µ-law and nothing else.</summary>
    MuLaw,

    /// <summary>A-law and nothing else.</summary>
    ALaw,

    /// <summary>White noise 15 dB below the signal.</summary>
    Noise,

    /// <summary>5 % of the frames lost and concealed by repetition, one in four bursts two frames long.</summary>
    Loss,

    /// <summary>Whatever training goes through: noise down to 3 dB, codecs, band limits, echo, loss.</summary>
    Augmented,
}

/// <summary>Sends a signal down a line; the same seed gives the same line.</summary>
internal static class Lines
{
    private static readonly Augmenter Everything = new([], []);

    /// <summary>What arrives.</summary>
    public static short[] Send(this Line line, short[] samples, float dbfs, int seed)
    {
        if (line == Line.Augmented) return Everything.Make(samples, seed);
        Random random = new(seed);
        short[] sent = [.. samples];
        if (line == Line.Noise)
        {
            double peak = Levels.SinePeak(dbfs - 15) * Math.Sqrt(1.5);
            for (int i = 0; i < sent.Length; i++)
                sent[i] = (short)Math.Clamp(sent[i] + peak * (random.NextDouble() * 2 - 1), -32768, 32767);
        }

        if (line == Line.Loss) Lose(sent, random);
        Companding law = line == Line.ALaw ? Companding.ALaw : Companding.MuLaw;
        byte[] codes = new byte[sent.Length];
        G711Codec.Encode(law, sent, codes);
        G711Codec.Decode(law, codes, sent);
        return sent;
    }

    private static void Lose(short[] samples, Random random)
    {
        const int frame = FrameFormat.FrameSamples;
        bool lost = false;
        for (int at = frame; at + frame <= samples.Length; at += frame)
        {
            lost = random.NextDouble() < (lost ? 0.25 : 0.05);
            if (!lost) continue;
            for (int i = 0; i < frame; i++) samples[at + i] = (short)(0.7 * samples[at + i - frame]);
        }
    }
}
