using Dialer.CpaLab.Corpus;
using Dialer.Dsp.Spectrum;

namespace Dialer.CpaLab.Training;

/// <summary>
/// Where a recording holds speech, hop by hop, from its labels and its clean level: 1 speech, 0 none, -1 not known.
/// </summary>
internal static class SpeechTargets
{
    private const float RangeDb = 30;
    private const float OverFloorDb = 8;
    private const int GapHops = 7;

    /// <summary>The targets of each hop.</summary>
    public static sbyte[] Of(CorpusEntry entry, ReadOnlySpan<short> samples)
    {
        List<float> levels = [];
        SlidingSpectrum spectrum = new();
        while (spectrum.Push(ref samples)) levels.Add(spectrum.BandDbfs);
        sbyte[] targets = new sbyte[levels.Count];
        if (entry.Subtype == "sit_msg" || entry.SpeechEnd is null && entry.Label is "human" or "machine")
        {
            Array.Fill(targets, (sbyte)-1);
            return targets;
        }

        if (entry.Label is not ("human" or "machine")) return targets;
        Mark(entry, levels, targets);
        return targets;
    }

    private static void Mark(CorpusEntry entry, List<float> levels, sbyte[] targets)
    {
        // The spectrum lies 16 ms behind the newest sample.
        int first = (int)(entry.SpeechOn!.Value * 100) + 2, last = (int)(entry.SpeechEnd!.Value * 100) + 2;
        float[] inside = [.. levels.Where((_, i) => i >= first && i < last).Order()];
        if (inside.Length == 0) return;
        float loud = inside[(int)(inside.Length * 0.95)];
        float[] all = [.. levels.Order()];
        float floor = all[all.Length / 10];
        // Speech in added noise cannot be told by its level; the marks of the utterance must do.
        bool noisy = entry.SnrDb is not null || loud - floor < 18;
        float least = Math.Max(loud - RangeDb, floor + OverFloorDb);
        for (int i = 0; i < targets.Length; i++)
        {
            bool within = i >= first && i < last;
            bool loudEnough = levels[i] > least;
            if (within) targets[i] = noisy || loudEnough ? (sbyte)1 : (sbyte)0;
            else if (i >= last + 3 && entry.Label == "human" && loudEnough && !noisy) targets[i] = -1;
            else if (i >= first - 4 && i < first || i >= last && i < last + 3) targets[i] = -1;
        }

        CloseGaps(targets, first, last);
    }

    private static void CloseGaps(sbyte[] targets, int first, int last)
    {
        int since = -1;
        for (int i = first; i < Math.Min(last, targets.Length); i++)
        {
            if (targets[i] != 1) continue;
            if (since >= 0 && i - since <= GapHops) for (int k = since + 1; k < i; k++) targets[k] = 1;
            since = i;
        }
    }
}
