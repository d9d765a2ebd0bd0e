using Dialer.Dsp.Spectrum;
using Dialer.Dsp.Tests.Signals;

namespace Dialer.Dsp.Tests.Spectrum;

public sealed class SlidingSpectrumTests
{
    [Theory]
    [InlineData(440)]
    [InlineData(913.8)]
    [InlineData(1776.7)]
    [InlineData(2100)]
    public void A_sine_is_one_peak_at_its_frequency_and_level(double hz)
    {
        SlidingSpectrum last = Last(new Synth().Tone(200, -20, hz).Samples);

        last.Peaks[0].Hz.ShouldBe((float)hz, 1.5f);
        last.BandDbfs.ShouldBe(-20, 0.3f);
        last.LevelDbfs.ShouldBe(-20, 0.6f);
        last.Purity.ShouldBeGreaterThan(0.97f);
        last.Flux.ShouldBeLessThan(0.05f);
    }

    [Fact]
    public void Noise_is_no_peak()
    {
        SlidingSpectrum last = Last(new Synth().Noise(300, -30).Samples);

        last.Purity.ShouldBeLessThan(0.4f);
        last.Flux.ShouldBeGreaterThan(0.2f);
    }

    [Fact]
    public void Direct_current_is_not_heard() =>
        Last([.. Enumerable.Repeat((short)8000, 8000)]).LevelDbfs.ShouldBeLessThan(-80);

    [Fact]
    public void Frames_of_any_size_give_the_same_hops()
    {
        short[] samples = new Synth().Voice(500, -20).Samples;
        List<float> whole = [], parts = [];
        Hops.Each(samples, s => whole.Add(s.BandDbfs));
        SlidingSpectrum spectrum = new();
        for (int at = 0, size = 1; at < samples.Length; at += size, size = size % 173 + 1)
        {
            ReadOnlySpan<short> part = samples.AsSpan(at, Math.Min(size, samples.Length - at));
            while (spectrum.Push(ref part)) parts.Add(spectrum.BandDbfs);
        }

        parts.ShouldBe(whole);
    }

    [Fact]
    public void The_transform_agrees_with_the_definition()
    {
        Random random = new(3);
        float[] samples = [.. Enumerable.Range(0, RealFft.Samples).Select(_ => (float)random.NextDouble() - 0.5f)];
        float[] power = new float[RealFft.Bins];

        new RealFft().Power(samples, power);

        for (int k = 0; k < RealFft.Bins; k += 7)
        {
            double re = 0, im = 0;
            for (int n = 0; n < samples.Length; n++)
            {
                re += samples[n] * Math.Cos(2 * Math.PI * k * n / samples.Length);
                im -= samples[n] * Math.Sin(2 * Math.PI * k * n / samples.Length);
            }

            power[k].ShouldBe((float)(re * re + im * im), 1e-3f);
        }
    }

    private static SlidingSpectrum Last(short[] samples)
    {
        SlidingSpectrum? last = null;
        Hops.Each(samples, s => last = s);
        return last!;
    }
}
