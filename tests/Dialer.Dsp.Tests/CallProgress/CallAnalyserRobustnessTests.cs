using Dialer.Dsp.CallProgress;
using Dialer.Dsp.Tests.Signals;

namespace Dialer.Dsp.Tests.CallProgress;

public sealed class CallAnalyserRobustnessTests
{
    public static TheoryData<string> Signals => ["random", "dc", "fullscale", "zeros", "square", "voice", "minimum"];

    [Theory]
    [MemberData(nameof(Signals))]
    public void Any_audio_in_frames_of_any_size_is_taken(string signal)
    {
        Random random = new(7);
        short[] samples = Make(signal, random);
        CallAnalyser analyser = new(new());

        for (int at = 0; at < samples.Length;)
        {
            int size = Math.Min(random.Next(0, 700), samples.Length - at);
            analyser.Push(samples.AsSpan(at, size));
            at += size;
            if (random.Next(20) == 0)
                analyser.PushMissing((MissingFrame)random.Next(3), TimeSpan.FromMilliseconds(random.Next(0, 90)));
            analyser.PushEvent(random.Next(-5, 300) is var code and not (>= 32 and <= 36) ? code : 200);
        }

        float.IsFinite(analyser.Verdict.Confidence).ShouldBeTrue();
        float.IsFinite(analyser.LogOdds).ShouldBeTrue();
        analyser.Verdict.At.ShouldBeLessThanOrEqualTo(analyser.Position);
    }

    [Fact]
    public void Noise_of_the_signal_is_never_a_tone() =>
        new[] { "random", "dc", "zeros" }.Select(signal =>
        {
            CallAnalyser analyser = new(new());
            foreach (short[] frame in Make(signal, new(3)).Chunk(160)) analyser.Push(frame);
            return analyser.Verdict.Kind;
        }).ShouldAllBe(kind => kind == CallKind.Unknown || kind == CallKind.Silence);

    [Fact]
    public void Nothing_is_allocated_per_frame()
    {
        short[] samples = new Synth().Noise(300, -60).Voice(4000, -20).Tone(300, -15, 1004).Noise(2000, -50)
            .Tone(1000, -20, 425).Silence(2000).Tone(100, -20, 770, 1336).Noise(5000, -20).Samples;
        CallAnalyser analyser = new(new());
        Feed(analyser, samples);
        analyser.Reset();

        long before = GC.GetAllocatedBytesForCurrentThread();
        Feed(analyser, samples);
        analyser.PushMissing(MissingFrame.Lost, TimeSpan.FromMilliseconds(100));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static void Feed(CallAnalyser analyser, short[] samples)
    {
        for (int at = 0; at + 160 <= samples.Length; at += 160) analyser.Push(samples.AsSpan(at, 160));
    }

    private static short[] Make(string signal, Random random)
    {
        int count = 8000 * 20;
        return signal switch
        {
            "random" => [.. Enumerable.Range(0, count).Select(_ => (short)random.Next(short.MinValue, 32768))],
            "dc" => [.. Enumerable.Repeat((short)20000, count)],
            "fullscale" => [.. Enumerable.Range(0, count).Select(i => (short)(32767 * Math.Sin(i * 0.9)))],
            "zeros" => new short[count],
            "square" => [.. Enumerable.Range(0, count).Select(i => i / 13 % 2 == 0 ? short.MinValue : short.MaxValue)],
            "minimum" => [.. Enumerable.Repeat(short.MinValue, count)],
            _ => new Synth().Voice(20_000, -6).Samples,
        };
    }
}
