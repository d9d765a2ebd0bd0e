using System.Diagnostics;
using Dialer.CpaLab.Corpus;
using Dialer.Dsp.CallProgress;
using Dialer.Dsp.Frames;
using Dialer.Dsp.Wav;

namespace Dialer.CpaLab.Running;

/// <summary>Feeds a recording to an analyser as the network would: 20 ms at a time, nothing ahead.</summary>
internal static class FileRunner
{
    /// <summary>A recording at 8 kHz; throws <see cref="InvalidDataException"/> with the reason.</summary>
    public static short[] Load(string path) =>
        WavFile.TryReadResampled(File.ReadAllBytes(path), out short[]? samples, out string? fault)
            ? samples : throw new InvalidDataException($"{path} {fault}");

    /// <summary>Runs one recording through; a last frame that is not whole is fed as it is.</summary>
    public static FileResult Run(CorpusEntry entry, ReadOnlySpan<short> samples, CallAnalyser analyser)
    {
        List<int> beeps = [];
        int digits = 0, frames = 0;
        long start = Stopwatch.GetTimestamp();
        while (samples.Length > 0)
        {
            int count = Math.Min(samples.Length, FrameFormat.FrameSamples);
            CallProgressEvents events = analyser.Push(samples[..count]);
            samples = samples[count..];
            frames++;
            if ((events & CallProgressEvents.Beep) != 0) beeps.Add(frames * 20);
            if ((events & CallProgressEvents.Digit) != 0) digits++;
        }

        // A file without a sample is a call without media, for as long as it takes to know that.
        while (frames == 0 && !analyser.Verdict.Final)
            analyser.PushMissing(MissingFrame.NoMedia, FrameFormat.FrameDuration);
        return new(entry, analyser.Verdict, beeps, digits, frames, Stopwatch.GetTimestamp() - start);
    }
}
