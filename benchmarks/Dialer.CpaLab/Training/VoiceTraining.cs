using Dialer.CpaLab.Trials;
using Dialer.Dsp.Spectrum;
using Dialer.Dsp.Speech;

namespace Dialer.CpaLab.Training;

/// <summary>Trains and measures the voice activity network on parts of a corpus.</summary>
internal static class VoiceTraining
{
    private const int Units = 24;
    private const int Epochs = 8;
    private const int Variants = 4;

    /// <summary>A network from these recordings, each as it is and in augmented variants.</summary>
    public static VoiceNetwork Train(IReadOnlyList<Recording> recordings, int seed, Action<string> say)
    {
        VoiceTrainer trainer = new(Units, Epochs, seed);
        Augmenter augmenter = new(Noises(recordings), Voices(recordings));
        for (int i = 0; i < recordings.Count; i++)
        {
            Recording recording = recordings[i];
            // Beside people and machines there are few recordings; they count for more.
            float weight = recording.Entry.Label is "human" or "machine" ? 1 : 1.5f;
            trainer.Add(recording.Samples, recording.Targets, weight);
            for (int v = 1; v < Variants; v++)
                trainer.Add(augmenter.Make(recording.Samples, seed + 1000 * i + v), recording.Targets, weight);
        }

        foreach (short[] tone in TonesByRule(seed)) trainer.Add(tone, new sbyte[tone.Length / 80], 1);
        return trainer.Train(say);
    }

    /// <summary>Clips that stand in for noise in augmented recordings.</summary>
    public static IReadOnlyList<short[]> Noises(IEnumerable<Recording> recordings) => [.. recordings
        .Where(r => r.Entry.Label is "noise" || r.Entry.Subtype == "line_noise_real").Select(r => r.Samples)];

    /// <summary>Voices that make babble.</summary>
    public static IReadOnlyList<short[]> Voices(IEnumerable<Recording> recordings) => [.. recordings
        .Where(r => r.Entry.Label is "human" or "machine").Select(r => r.Samples)];

    // A corpus has few tones; what a standard allows is wider, and none of it is speech.
    private static IEnumerable<short[]> TonesByRule(int seed)
    {
        Random random = new(seed);
        foreach (Func<Random, ToneTrial> make in
            (Func<Random, ToneTrial>[])[.. ToneTrials.Progress(), .. ToneTrials.Sit(), .. ToneTrials.Data()])
            foreach (Line line in Enum.GetValues<Line>())
            {
                ToneTrial trial = make(random);
                yield return line.Send(trial.Samples, trial.Dbfs, random.Next());
            }
    }

    /// <summary>Share of hops of speech heard, and of other hops taken for speech.</summary>
    public static (double Heard, double Mistaken) Measure(VoiceNetwork network, IEnumerable<Recording> recordings)
    {
        long speech = 0, heard = 0, other = 0, mistaken = 0;
        foreach (Recording recording in recordings)
        {
            SlidingSpectrum spectrum = new();
            VoiceActivityDetector detector = new(network);
            ReadOnlySpan<short> rest = recording.Samples;
            while (spectrum.Push(ref rest))
            {
                detector.Push(spectrum);
                int target = recording.Targets[Math.Min(spectrum.Hops, recording.Targets.Length) - 1];
                bool said = detector.Probability > 0.5f;
                if (target == 1 && said) heard++;
                if (target == 1) speech++;
                if (target == 0 && said) mistaken++;
                if (target == 0) other++;
            }
        }

        return ((double)heard / Math.Max(1, speech), (double)mistaken / Math.Max(1, other));
    }
}
