using Dialer.Dsp.AnsweringMachine;
using Dialer.Dsp.CallProgress;
using Dialer.Dsp.Speech;

namespace Dialer.CpaLab.Training;

/// <summary>What the decision sees of one call, every 20 ms from the first speech on.</summary>
internal sealed class Trace
{
    private const int LongestHops = 820;

    private Trace(Recording recording) => Recording = recording;

    /// <summary>The recording.</summary>
    public Recording Recording { get; }

    /// <summary>Whether it is a machine.</summary>
    public bool Machine => Recording.Entry.Label == "machine";

    /// <summary>The moments, in order.</summary>
    public List<Moment> Moments { get; } = [];

    /// <summary>Listens to samples of a recording.</summary>
    public static Trace Of(Recording recording, ReadOnlySpan<short> samples, VoiceNetwork network)
    {
        Trace trace = new(recording);
        CallListener listener = new(recording.Entry.Lang, network);
        bool beep = false;
        while (listener.Push(ref samples, false))
        {
            beep |= listener.NewBeep is not null;
            if (listener.Hops % 2 != 0 || listener.Speech.Count == 0) continue;
            int since = listener.Hops - listener.Speech.FirstHop;
            if (since > LongestHops) break;
            listener.Features.Update(listener.Hops, listener.Speech);
            trace.Moments.Add(new(listener.Hops, listener.Speech.QuietHops, listener.Speech.SpeechHops, since, beep,
                listener.Features.Values.ToArray()));
        }

        return trace;
    }

    /// <summary>What a model and a rule say, and when; null where nothing is decided.</summary>
    public (bool Machine, Moment At)? Decide(TreeModel model, AnswerRule rule)
    {
        foreach (Moment moment in Moments)
        {
            if (moment.Beep) return (true, moment);
            if (rule.Decide(moment.ScoreBy(model), moment.Quiet, moment.Speech, moment.SinceOnset) is { } machine)
                return (machine, moment);
        }

        return null;
    }

    /// <summary>One moment.</summary>
    /// <param name="Hop">Hops since the answer.</param>
    /// <param name="Quiet">Hops since the last speech.</param>
    /// <param name="Speech">Hops of speech.</param>
    /// <param name="SinceOnset">Hops since the first speech.</param>
    /// <param name="Beep">Whether a record tone was heard.</param>
    /// <param name="Features">The features.</param>
    internal sealed record Moment(int Hop, int Quiet, int Speech, int SinceOnset, bool Beep, float[] Features)
    {
        private TreeModel? _model;
        private float _score;

        /// <summary>The score of a model, kept for the next rule.</summary>
        public float ScoreBy(TreeModel model)
        {
            if (!ReferenceEquals(model, _model)) (_model, _score) = (model, model.Score(Features));
            return _score;
        }
    }
}
