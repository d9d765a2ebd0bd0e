using Dialer.CpaLab.Corpus;
using Dialer.Dsp.CallProgress;

namespace Dialer.CpaLab.Running;

/// <summary>What the analyser said of one recording.</summary>
/// <param name="Entry">The recording.</param>
/// <param name="Verdict">The final verdict, or the best guess at the end of the file.</param>
/// <param name="BeepsFound">When beeps were reported, milliseconds from the answer.</param>
/// <param name="Digits">DTMF digits heard.</param>
/// <param name="Frames">Frames of 20 ms fed.</param>
/// <param name="Ticks">Time taken, of the stopwatch.</param>
internal sealed record FileResult(CorpusEntry Entry, CallVerdict Verdict, IReadOnlyList<int> BeepsFound, int Digits,
    int Frames, long Ticks)
{
    /// <summary>Milliseconds from the answer to the verdict; to the end of the file where there was none.</summary>
    public int DecisionMs => Verdict.Kind == CallKind.Unknown && !Verdict.Final
        ? Frames * 20 : (int)Verdict.At.TotalMilliseconds;
}
