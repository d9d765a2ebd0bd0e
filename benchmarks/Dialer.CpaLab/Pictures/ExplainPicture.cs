using Dialer.CpaLab.Corpus;
using Dialer.Dsp.AnsweringMachine;
using Dialer.Dsp.CallProgress;
using Dialer.Dsp.Frames;
using Dialer.Dsp.Speech;
using Dialer.Dsp.Tones;

namespace Dialer.CpaLab.Pictures;

/// <summary>
/// Draws one call: waveform, stretches of speech, probability of speech, level, log odds of a machine, tones and
/// beeps, the verdict's moment, and what moved the odds most then. Black marks are the labels.
/// </summary>
internal static class ExplainPicture
{
    private const int Left = 70;
    private const int Plot = 1000;
    private const int Shown = 10;
    private const string Speech = "#1560bd";
    private const string Alarm = "#c03030";
    private const string Machine = "#c06000";

    /// <summary>The picture as SVG.</summary>
    public static string Draw(CorpusEntry entry, short[] samples, CallAnalyser analyser)
    {
        List<Moment> moments = [];
        List<Beep> beeps = [];
        List<CallVerdict> verdicts = [];
        float[]? features = null;
        foreach (short[] frame in samples.Chunk(FrameFormat.FrameSamples))
        {
            CallProgressEvents events = analyser.Push(frame);
            CallListener ear = analyser.Listener;
            if ((events & CallProgressEvents.Beep) != 0) beeps.Add(analyser.LastBeep!.Value);
            moments.Add(new(ear.Voice.Probability, analyser.LogOdds,
                ear.Beeps.Sounding || ear.ProgressTones.Sounding || ear.Sit.Suspected, ear.Spectrum.BandDbfs));
            if ((events & CallProgressEvents.Verdict) == 0) continue;
            verdicts.Add(analyser.Verdict);
            if (analyser.Verdict.Kind is CallKind.Human or CallKind.Machine) features = ear.Features.Values.ToArray();
        }

        if (verdicts.Count == 0) verdicts.Add(analyser.Verdict);

        Svg svg = new(1100, 560);
        Scale scale = new(Math.Max(0.1, samples.Length / (double)FrameFormat.SampleRateHz));
        Title(svg, entry, analyser.Verdict);
        Waveform(svg, samples);
        foreach (SpeechSegment s in analyser.Listener.Speech.Segments)
            svg.Rect(scale.X(s.StartHop / 100.0), 158, scale.X(s.Hops / 100.0) - Left, 10, Speech);
        foreach (Beep beep in beeps)
            svg.Rect(scale.X(beep.Start.TotalSeconds), 158,
                scale.X((beep.End - beep.Start).TotalSeconds) - Left, 10, Alarm);
        foreach (double? label in (double?[])[entry.SpeechOn, entry.SpeechEnd, entry.BeepStart])
            if (label is { } at) svg.Line(scale.X(at), 150, scale.X(at), 182, "black");
        Rows(svg, moments);
        // Dead air may end, and a machine may turn out to screen calls: each verdict has its line.
        foreach (CallVerdict verdict in verdicts) Verdict(svg, verdict, scale);
        if (features is not null) Why(svg, features);
        return svg.ToString();
    }

    private static void Title(Svg svg, CorpusEntry entry, CallVerdict verdict)
    {
        svg.Text(20, 20, $"{Path.GetFileNameWithoutExtension(entry.File)} ({entry.Label} {entry.Set} {entry.Codec}): "
            + $"{verdict.Kind} at {verdict.At.TotalSeconds:F2} s, confidence {verdict.Confidence:F2}, "
            + verdict.Evidence,
            size: 13);
        svg.Text(20, 36, entry.Note, fill: "#666");
    }

    private static void Waveform(Svg svg, short[] samples)
    {
        for (int x = 0; x < Plot; x += 2)
        {
            int from = (int)((long)x * samples.Length / Plot), to = (int)((long)(x + 2) * samples.Length / Plot);
            int most = 0, least = 0;
            for (int i = from; i < to; i++) (most, least) = (Math.Max(most, samples[i]), Math.Min(least, samples[i]));
            svg.Line(Left + x, 95 - Loud(most), Left + x, 96 - Loud(least), "#444");
        }
    }

    // Compressed, so that the quiet can be seen beside the loud.
    private static double Loud(int sample) => Math.Sign(sample) * 55 * Math.Pow(Math.Abs(sample) / 32768.0, 0.4);

    private static void Rows(Svg svg, List<Moment> moments)
    {
        Row(svg, moments, "P(speech)", m => m.Speech, 185, 50, Speech);
        Row(svg, moments, "level", m => (Math.Clamp(m.Dbfs, -70, -5) + 70) / 65, 245, 50, "#666");
        Row(svg, moments, "log odds", m => (Math.Clamp(m.Odds, -6, 6) + 6) / 12, 305, 60, Machine);
        Row(svg, moments, "tone", m => m.Tone ? 1 : 0, 372, 12, "#2a7a2a");
        svg.Line(Left, 335, Left + Plot, 335, "#ddd");
        svg.Text(8, 95, "signal");
        svg.Text(8, 168, "speech");
    }

    private static void Row(
        Svg svg, List<Moment> moments, string name, Func<Moment, float> value, int y, int height, string colour)
    {
        svg.Text(8, y + height / 2.0, name);
        svg.Curve(moments.Select((m, i) =>
            (Left + (double)Plot * i / moments.Count, y + height * (1.0 - value(m)))), colour);
    }

    private static void Verdict(Svg svg, CallVerdict verdict, Scale scale)
    {
        if (verdict.Kind == CallKind.Unknown) return;
        double x = scale.X(verdict.At.TotalSeconds);
        svg.Line(x, 40, x, 390, Alarm, dashed: true);
        svg.Text(x + 4, 52, verdict.Kind.ToString(), fill: Alarm);
    }

    private static void Why(Svg svg, float[] features)
    {
        float[] shares = TreeModel.Trained.Contributions(features);
        int y = 410;
        foreach (int i in Enumerable.Range(0, shares.Length).OrderByDescending(i => Math.Abs(shares[i])).Take(Shown))
        {
            svg.Text(20, y, FormattableString.Invariant($"{CallFeatures.Names[i]} = {features[i]:F2}"));
            svg.Rect(220, y - 9, 60 * Math.Abs(shares[i]), 10, shares[i] > 0 ? Machine : Speech);
            svg.Text(226 + 60 * Math.Abs(shares[i]), y, FormattableString.Invariant($"{shares[i]:+0.00;-0.00}"));
            y += 14;
        }
    }

    private sealed record Moment(float Speech, float Odds, bool Tone, float Dbfs);

    private sealed record Scale(double Seconds)
    {
        public double X(double at) => Left + Plot * at / Seconds;
    }
}
