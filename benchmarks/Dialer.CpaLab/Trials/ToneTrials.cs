using Dialer.Dsp.Cadence;
using Dialer.Dsp.CallProgress;
using Dialer.Dsp.Tones;

namespace Dialer.CpaLab.Trials;

/// <summary>
/// Signals by rule, drawn within the tolerances of the standards: levels of -36 to -9 dBFS, frequencies 1.5 % off,
/// times 8 % off, twist of 3 dB, cut in anywhere in the cadence, silence or a noisy line before them.
/// </summary>
internal static class ToneTrials
{
    private const double OffHz = 0.015;
    private const double OffTime = 0.08;

    /// <summary>The call progress tones of every country.</summary>
    public static IEnumerable<Func<Random, ToneTrial>> Progress() => ProgressTone.All.Select(
        tone => (Func<Random, ToneTrial>)(random => Of(tone, random)));

    /// <summary>Special information tones of every class (±0.2 %, ±5 %).</summary>
    public static IEnumerable<Func<Random, ToneTrial>> Sit() => new (SitClass Class, string Pitch, string Length)[]
    {
        (SitClass.Intercept, "LL", "SS"), (SitClass.VacantCode, "HL", "LS"), (SitClass.ReorderIntra, "LH", "SL"),
        (SitClass.ReorderInter, "HL", "SL"), (SitClass.NoCircuitIntra, "HH", "LL"),
        (SitClass.NoCircuitInter, "LL", "LL"), (SitClass.IneffectiveOther, "LH", "LS"),
    }.Select(s => (Func<Random, ToneTrial>)(random => Of(s.Class, s.Pitch, s.Length, random)));

    /// <summary>Fax and modem: CNG, CED, ANSam with phase reversals left out, Bell's answer.</summary>
    public static IEnumerable<Func<Random, ToneTrial>> Data() =>
    [
        random => Fax("CNG", random, (s, dbfs) => s.Sines(500, 0, 0, (1100 + Off(random, 30), dbfs)).Noise(3000, -99)
            .Sines(500, 0, 0, (1100 + Off(random, 30), dbfs)).Noise(700, -99)),
        random => Fax("CED", random, (s, dbfs) => s.Sines(2600 + Off(random, 0) + 1400 * random.NextDouble(), 0, 0,
            (2100 + Off(random, 12), dbfs))),
        random => Fax("ANSam", random, (s, dbfs) => s.Sines(3000, 15, 0.2, (2100 + Off(random, 1), dbfs))),
        random => Fax("Bell 2225", random, (s, dbfs) => s.Sines(2500, 0, 0, (2225 + Off(random, 10), dbfs))),
    ];

    private static ToneTrial Of(ProgressTone tone, Random random)
    {
        float dbfs = Level(random);
        Signal signal = new(random);
        double off = 1 + Off(random, OffHz), slow = 1 + Off(random, OffTime), twist = Off(random, 3);
        double start = signal.Noise(random.Next(4) == 0 ? 0 : 100 + 1500 * random.NextDouble(), Before(random)).Seconds;
        int[] cadence = tone.CadenceMs.Length == 0 ? [9000, 10] : tone.CadenceMs;
        double seconds = tone.Kind == ProgressToneKind.Ringback ? 11 : 9;
        for (int i = 0; signal.Seconds < start + seconds; i++)
        {
            double ms = cadence[i % cadence.Length] * slow;
            if (i % 2 == 1) signal.Noise(ms, -75);
            else Burst(signal, tone, ms, tone.Alternates && i / 2 % 2 == 1 ? dbfs - 10 : dbfs, off, twist);
        }

        // Half of the calls that are answered into the tone are answered in the middle of a burst.
        double cut = start > 0.1 || random.Next(2) == 0 ? 0 : random.NextDouble() * cadence[0] / 1000;
        bool shared = tone.Country is "pl" or "jp";
        CallKind kind = Kind(tone.Kind);
        return new($"{tone.Country} {tone.Kind}{(tone.CadenceMs.Length == 0 ? " steady" : "")}", signal.Cut(cut), dbfs,
            shared && kind != CallKind.Ringback ? [CallKind.Busy, CallKind.Reorder] : [kind])
        {
            Country = tone.Country,
        };
    }

    private static void Burst(Signal signal, ProgressTone tone, double ms, float dbfs, double off, double twist)
    {
        float second = (float)(dbfs + twist);
        bool ringing = tone.Kind == ProgressToneKind.Ringback;
        switch (tone.Country)
        {
            case var _ when tone.WithHigh: signal.Sines(ms, 0, 0, (480 * off, dbfs), (620 * off, second)); break;
            case "us" or "kr" when ringing: signal.Sines(ms, 0, 0, (440 * off, dbfs), (480 * off, second)); break;
            case "uk" when ringing: signal.Sines(ms, 0, 0, (400 * off, dbfs), (450 * off, second)); break;
            case "au" when ringing: signal.Sines(ms, 0, 0, (413 * off, dbfs), (438 * off, second)); break;
            case "jp" when ringing: signal.Sines(ms, 16, 0.85, (400 * off, dbfs)); break;
            default: signal.Sines(ms, 0, 0, (tone.Hz * off, dbfs)); break;
        }
    }

    private static ToneTrial Of(SitClass sit, string pitch, string length, Random random)
    {
        float dbfs = Level(random);
        double off = 1 + Off(random, 0.002);
        Signal signal = new Signal(random).Noise(100 + 1000 * random.NextDouble(), Before(random));
        double[] hz = [pitch[0] == 'L' ? 913.8 : 985.2, pitch[1] == 'L' ? 1370.6 : 1428.5, 1776.7];
        double[] ms = [length[0] == 'L' ? 380 : 276, length[1] == 'L' ? 380 : 276, 380];
        for (int i = 0; i < 3; i++)
            signal.Sines(ms[i] * (1 + Off(random, 0.05)), 0, 0, (hz[i] * off, (float)(dbfs + Off(random, 1.5))))
                .Noise(i < 2 ? 25 * random.NextDouble() : 2000, -75);
        return new($"SIT {sit}", signal.Cut(0), dbfs, [CallKind.Sit]) { Sit = sit };
    }

    private static ToneTrial Fax(string name, Random random, Action<Signal, float> draw)
    {
        float dbfs = Level(random);
        Signal signal = new Signal(random).Noise(100 + 1500 * random.NextDouble(), Before(random));
        draw(signal, dbfs);
        return new(name, signal.Noise(800, -75).Cut(0), dbfs, [CallKind.Fax, CallKind.Modem]);
    }

    private static CallKind Kind(ProgressToneKind kind) => kind switch
    {
        ProgressToneKind.Ringback => CallKind.Ringback,
        ProgressToneKind.Busy => CallKind.Busy,
        _ => CallKind.Reorder,
    };

    private static float Level(Random random) => (float)(-36 + 27 * random.NextDouble());

    private static float Before(Random random) => random.Next(2) == 0 ? -99 : (float)(-70 + 15 * random.NextDouble());

    private static double Off(Random random, double most) => (random.NextDouble() * 2 - 1) * most;
}
