using Dialer.Dsp.Frames;
using Dialer.Dsp.Tones;

namespace Dialer.Dsp.Tests.Tones;

public sealed class ToneGeneratorTests
{
    private static readonly Tone Steady = new(1000, 0, -10, TimeSpan.FromSeconds(1), TimeSpan.Zero);

    [Theory]
    [InlineData(-40f)]
    [InlineData(-10f)]
    [InlineData(0f)]
    public void A_sine_has_the_level_asked_for(float levelDbfs)
    {
        short[] second = new short[8000];
        new ToneGenerator(Steady with { LevelDbfs = levelDbfs }).Fill(second);
        Levels.Measure(second).ShouldBe(levelDbfs, 0.1f);
    }

    [Fact]
    public void A_sine_has_the_frequency_asked_for()
    {
        short[] second = new short[8000];
        new ToneGenerator(Steady).Fill(second);
        int crossings = Enumerable.Range(1, second.Length - 1).Count(i => second[i - 1] < 0 && second[i] >= 0);
        crossings.ShouldBeInRange(999, 1000);
    }

    [Fact]
    public void Frames_join_without_a_seam()
    {
        short[] whole = new short[16000], parts = new short[16000];
        new ToneGenerator(Tone.RingbackUs).Fill(whole);
        var generator = new ToneGenerator(Tone.RingbackUs);
        for (int at = 0; at < parts.Length; at += 160) generator.Fill(parts.AsSpan(at, 160));
        parts.ShouldBe(whole);
    }

    [Fact]
    public void Busy_sounds_and_pauses_by_half_seconds()
    {
        short[] seconds = new short[8000];
        new ToneGenerator(Tone.BusyUs).Fill(seconds);
        // Two sines of -24 dBm0 add up to 3 dB more.
        Levels.Measure(seconds.AsSpan(0, 4000)).ShouldBe(-24 - 3.14f + 3.01f, 0.2f);
        Levels.Measure(seconds.AsSpan(4000, 4000)).ShouldBe(Levels.FloorDbfs);
    }

    [Fact]
    public void Reset_starts_over()
    {
        short[] first = new short[100], again = new short[100];
        var generator = new ToneGenerator(Tone.Zip);
        generator.Fill(first);
        generator.Reset();
        generator.Fill(again);
        again.ShouldBe(first);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4000)]
    public void Refuses_a_frequency_that_8_kHz_cannot_carry(int hz) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ToneGenerator(Steady with { FirstHz = hz }));
}
