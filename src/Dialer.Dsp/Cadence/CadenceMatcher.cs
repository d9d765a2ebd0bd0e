using Dialer.Dsp.Spectrum;

namespace Dialer.Dsp.Cadence;

/// <summary>Compares bursts and pauses with the table of countries.</summary>
internal static class CadenceMatcher
{
    private const float ToleranceShare = 0.12f;
    private const float ToleranceMs = 40;
    private const float ToleranceHz = 25;

    // A tie goes to the country that was called; between others this hardly matters.
    private const float ForeignPenalty = 0.08f;
    private const float AlternationDb = 5;

    /// <summary>The best fitting busy or congestion tone, or null; intervals begin with a burst.</summary>
    public static ProgressToneMatch? Match(ReadOnlySpan<CadenceInterval> intervals, string? country)
    {
        if (intervals.Length < 4 || (intervals.Length & 1) != 0) return null;
        ProgressTone? best = null;
        float least = float.MaxValue;
        bool ambiguous = false;
        // Not foreach: the enumerator of an interface would be allocated.
        for (int i = 0; i < ProgressTone.All.Count; i++)
        {
            ProgressTone tone = ProgressTone.All[i];
            if (tone.Kind == ProgressToneKind.Ringback || tone.CadenceMs.Length == 0) continue;
            if (Distance(tone, intervals) is not { } distance) continue;
            if (country is not null && tone.Country != country) distance += ForeignPenalty;
            if (best is not null && Math.Abs(distance - least) < 0.01f && tone.Kind != best.Kind) ambiguous = true;
            if (distance >= least - 0.001f) continue;
            (best, least) = (tone, distance);
        }

        return best is null ? null : new(best.Kind, best.Country, ambiguous);
    }

    /// <summary>Which country's ringback it is; the kind is known.</summary>
    public static ProgressToneMatch Ringback(CadenceInterval burst, bool twice, string? country)
    {
        ProgressTone? best = null;
        float least = float.MaxValue;
        // Not foreach: the enumerator of an interface would be allocated.
        for (int i = 0; i < ProgressTone.All.Count; i++)
        {
            ProgressTone tone = ProgressTone.All[i];
            if (tone.Kind != ProgressToneKind.Ringback || tone.CadenceMs.Length == 4 != twice) continue;
            float distance = Math.Abs(MathF.Log(burst.Hops * SlidingSpectrum.HopMs / (float)tone.CadenceMs[0]))
                + Math.Abs(burst.Hz - tone.Hz) / 100 + (country is not null && tone.Country != country ? 0.3f : 0);
            if (distance < least) (best, least) = (tone, distance);
        }

        return new(ProgressToneKind.Ringback, best!.Country, false);
    }

    private static float? Distance(ProgressTone tone, ReadOnlySpan<CadenceInterval> intervals)
    {
        int cycle = tone.CadenceMs.Length;
        int needed = Needed(tone);
        if (intervals.Length < needed) return null;
        ReadOnlySpan<CadenceInterval> newest = intervals[^needed..];
        if (!Sounds(tone, newest) || Alternates(newest) != tone.Alternates) return null;
        float? best = null;
        for (int turn = 0; turn < cycle; turn += 2)
            if (Deviation(tone.CadenceMs, turn, newest) is { } deviation && !(best <= deviation)) best = deviation;
        // A longer cycle that fits says more than two turns of a short one.
        return best - 0.02f * (cycle - 2) + Pitch(tone, newest);
    }

    // Four turns of a fast cadence, two of a slow one: Spanish congestion is 200/200 twice before its long pause.
    private static int Needed(ProgressTone tone) =>
        tone.CadenceMs.Length == 2 ? tone.CadenceMs[0] + tone.CadenceMs[1] <= 520 ? 8 : 4 : tone.CadenceMs.Length;

    private static float Pitch(ProgressTone tone, ReadOnlySpan<CadenceInterval> newest) =>
        tone.WithHigh ? 0 : Math.Abs(newest[0].Hz - tone.Hz) / 300;

    private static bool Sounds(ProgressTone tone, ReadOnlySpan<CadenceInterval> newest)
    {
        for (int i = 0; i < newest.Length; i += 2)
        {
            bool high = newest[i].High is > 0.1f and < 0.9f;
            if (high != tone.WithHigh) return false;
            if (!high && Math.Abs(newest[i].Hz - tone.Hz) > ToleranceHz) return false;
        }

        return true;
    }

    private static bool Alternates(ReadOnlySpan<CadenceInterval> newest) =>
        Math.Abs(newest[0].LevelDbfs - newest[2].LevelDbfs) > AlternationDb;

    private static float? Deviation(int[] cadenceMs, int turn, ReadOnlySpan<CadenceInterval> newest)
    {
        float sum = 0;
        for (int i = 0; i < newest.Length; i++)
        {
            float expected = cadenceMs[(i + turn) % cadenceMs.Length];
            float actual = newest[i].Hops * SlidingSpectrum.HopMs;
            if (Math.Abs(actual - expected) > Math.Max(ToleranceMs, ToleranceShare * expected)) return null;
            sum += Math.Abs(MathF.Log(actual / expected));
        }

        return sum / newest.Length;
    }
}
