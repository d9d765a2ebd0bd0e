using Dialer.CpaLab.Corpus;
using Dialer.CpaLab.Running;
using Dialer.Dsp.CallProgress;

namespace Dialer.CpaLab.Trials;

/// <summary>
/// Record tones drawn wider than any corpus has them: 440 to 2000 Hz, 90 ms to 2 s, single, dual, harmonic, in two
/// steps, doubled and swept, after the greetings of a corpus and a pause of 0.3 to 2.5 s.
/// </summary>
internal sealed class BeepTrials(string folder, IReadOnlyList<CorpusEntry> entries)
{
    private readonly CorpusEntry[] _greetings =
        [.. entries.Where(e => e is { Label: "machine", SpeechEnd: not null, BeepStart: not null })];

    /// <summary>Kinds of record tones.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["sine", "dual", "harmonic", "two steps", "double", "sweep"];

    /// <summary>One of a kind.</summary>
    public ToneTrial Of(string kind, Random random)
    {
        CorpusEntry greeting = _greetings[random.Next(_greetings.Length)];
        short[] speech = FileRunner.Load(Path.Combine(folder, greeting.File));
        float dbfs = (float)(-32 + 22 * random.NextDouble());
        Signal signal = new Signal(random)
            .Recording(speech.AsSpan(0, Math.Min(speech.Length, (int)(greeting.SpeechEnd!.Value * 8000))))
            .Noise(300 + 2200 * random.NextDouble(), random.Next(2) == 0 ? -99 : -65);
        double start = signal.Seconds;
        // Even in the logarithm: short beeps are commoner.
        double ms = 90 * Math.Pow(2000.0 / 90, random.NextDouble()), hz = 440 + 1560 * random.NextDouble();
        Draw(signal, kind, ms, dbfs, hz, random);
        double end = signal.Seconds;
        signal.Noise(1500, random.Next(2) == 0 ? -99 : -65);
        return new($"beep, {kind}", signal.Cut(0), dbfs, [CallKind.Machine, CallKind.Screening, CallKind.Music])
        {
            Beep = (start * 1000, end * 1000),
        };
    }

    private static void Draw(Signal signal, string kind, double ms, float dbfs, double hz, Random random)
    {
        switch (kind)
        {
            case "sine": signal.Sines(ms, 0, 0, (hz, dbfs)); break;
            case "dual": signal.Sines(ms, 0, 0, (hz, dbfs), (hz * (1.15 + 0.6 * random.NextDouble()), dbfs - 3)); break;
            case "harmonic":
                signal.Sines(ms, 0, 0, (hz / 2 + 200, dbfs), (hz + 400, dbfs - 6), (1.5 * hz + 600, dbfs - 12));
                break;
            case "two steps":
                signal.Sines(ms / 2 + 45, 0, 0, (hz, dbfs));
                signal.Sines(ms / 2 + 45, 0, 0, (hz * 1.26, dbfs));
                break;
            case "double":
                signal.Sines(ms / 2 + 45, 0, 0, (hz, dbfs)).Noise(60 + 140 * random.NextDouble(), -75);
                signal.Sines(ms / 2 + 45, 0, 0, (hz, dbfs));
                break;
            default: signal.Sweep(Math.Max(150, ms), dbfs, hz, hz * (0.6 + 0.8 * random.NextDouble())); break;
        }
    }
}
