using Dialer.Dsp.Spectrum;
using Dialer.Dsp.Tests.Signals;
using Dialer.Dsp.Wav;

namespace Dialer.Dsp.Tests.Wav;

public sealed class ResamplerTests
{
    [Theory]
    [InlineData(16000)]
    [InlineData(44100)]
    [InlineData(6000)]
    public void A_tone_keeps_its_pitch_level_and_length(int rateHz)
    {
        short[] source = Sine(6000, 1000, rateHz);

        short[] result = Resampler.Resample(source, rateHz, 8000);

        result.Length.ShouldBe(8000);
        SlidingSpectrum? last = null;
        Hops.Each(result[..6000], s => last = s);
        last!.Peaks[0].Hz.ShouldBe(1000, 2);
        last.BandDbfs.ShouldBe((float)(20 * Math.Log10(6000 / 32768.0)), 0.2f);
    }

    [Fact]
    public void What_8_kHz_cannot_hold_is_taken_out()
    {
        short[] source = Sine(9000, 5200, 16000);

        Resampler.Resample(source, 16000, 8000)[200..^200].ShouldAllBe(s => Math.Abs((int)s) < 60);
    }

    [Fact]
    public void A_wav_file_of_another_rate_is_brought_to_8_kHz()
    {
        byte[] file = WavFile.Write(new short[16000], WavEncoding.Pcm16);
        BitConverter.GetBytes(16000).CopyTo(file, 24);

        WavFile.TryReadResampled(file, out short[]? samples, out _).ShouldBeTrue();

        samples!.Length.ShouldBe(8000);
        WavFile.TryRead(file, out _, out string? fault).ShouldBeFalse();
        fault.ShouldContain("16000");
    }

    private static short[] Sine(double peak, double hz, int rateHz) =>
        [.. Enumerable.Range(0, rateHz).Select(i => (short)(peak * Math.Sin(2 * Math.PI * hz * i / rateHz)))];
}
