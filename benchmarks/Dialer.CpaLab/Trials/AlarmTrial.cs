using Dialer.CpaLab.Corpus;
using Dialer.CpaLab.Running;
using Dialer.CpaLab.Training;
using Dialer.Dsp.CallProgress;
using Dialer.Dsp.Frames;
using Dialer.Dsp.Wav;

namespace Dialer.CpaLab.Trials;

/// <summary>
/// Counts what is taken for a tone where none is: all recordings of people and greetings, and music that is played
/// slower and faster, one after the other as they are and over distorted lines, an analyser that starts anew at every
/// verdict but those of speech.
/// </summary>
internal sealed class AlarmTrial(string folder, IReadOnlyList<CorpusEntry> entries)
{
    private const int MusicRates = 24;
    private const int SpeechVariants = 2;

    /// <summary>The rows of the table.</summary>
    public string Run()
    {
        Alarms speech = new(), music = new();
        Augmenter augmenter = new([], []);
        foreach (var (i, entry) in entries.Index())
        {
            if (entry.Label is not ("human" or "machine") || entry.SpeechEnd is not { } end) continue;
            if (entry.Ring.Length > 0 || entry.Subtype == "sit_msg") continue;
            short[] samples = FileRunner.Load(Path.Combine(folder, entry.File));
            double last = entry.BeepStart is { } beep ? Math.Min(beep - 0.1, end) : (double)samples.Length / 8000;
            samples = samples[..Math.Min(samples.Length, (int)(last * FrameFormat.SampleRateHz))];
            speech.Listen(entry.File, samples);
            for (int v = 1; v < SpeechVariants; v++) speech.Listen(entry.File, augmenter.Make(samples, i + v));
        }

        foreach (CorpusEntry entry in entries.Where(e => e.Label == "music"))
        {
            short[] samples = FileRunner.Load(Path.Combine(folder, entry.File));
            for (int rate = 0; rate < MusicRates; rate++)
            {
                // Two semitones down to four up.
                int hz = (int)(FrameFormat.SampleRateHz * Math.Pow(2, (rate - 8) / 48.0));
                short[] moved = Resampler.Resample(samples, hz, FrameFormat.SampleRateHz);
                music.Listen(entry.File, rate % 2 == 0 ? moved : augmenter.Make(moved, rate));
            }
        }

        return $"| alarms in | hours | SIT, fax, modem, busy, reorder | DTMF digits | record tones |\n"
            + $"| --- | --- | --- | --- | --- |\n{speech.Row("speech")}\n{music.Row("music")}";
    }

    /// <summary>What was counted.</summary>
    private sealed class Alarms
    {
        private readonly CallListener _listener = new();
        private readonly List<string> _where = [];
        private readonly CallAnalyser _analyser = new(new());
        private long _samples;
        private int _tones;
        private int _digits;
        private int _beeps;

        public void Listen(string name, short[] samples)
        {
            _samples += samples.Length;
            _analyser.Reset();
            _listener.Reset();
            foreach (short[] frame in samples.Chunk(FrameFormat.FrameSamples))
            {
                CallProgressEvents events = _analyser.Push(frame);
                if ((events & CallProgressEvents.Digit) != 0) (_digits, _) = (_digits + 1, Note(name, "digit"));
                if ((events & CallProgressEvents.Beep) != 0) (_beeps, _) = (_beeps + 1, Note(name, "record tone"));
                ReadOnlySpan<short> rest = frame;
                while (_listener.Push(ref rest, false))
                    if (Tone() is { } tone) (_tones, _) = (_tones + 1, Note(name, tone));
            }
        }

        public string Row(string name)
        {
            foreach (string where in _where) Console.Error.WriteLine($"{name}: {where}");
            return $"| {name} | {_samples / 3600.0 / FrameFormat.SampleRateHz:F2} | {_tones} | {_digits} | {_beeps} |";
        }

        // The verdict of speech ends the search for tones in a call; here they go on, which is harder.
        private string? Tone()
        {
            string? tone = _listener.Sit.Found is not null ? "SIT" : _listener.DataTones.Found?.ToString();
            if (_listener.ProgressTones.Found is { } progress) tone ??= $"{progress.Kind} {progress.Country}";
            if (tone is null) return null;
            int hop = _listener.Hops;
            _listener.Reset();
            return tone.StartsWith("Ringback", StringComparison.Ordinal) ? null : $"{tone} after {hop / 100.0:F1} s";
        }

        private string Note(string name, string what)
        {
            _where.Add($"{name}: {what} at {_analyser.Position.TotalSeconds:F2} s");
            return what;
        }
    }
}
