using Dialer.Dsp.Tests.Signals;
using Dialer.Dsp.Tones;

namespace Dialer.Dsp.Tests.Tones;

public sealed class DtmfDetectorTests
{
    private static readonly double[] Rows = [697, 770, 852, 941];
    private static readonly double[] Columns = [1209, 1336, 1477, 1633];

    [Theory]
    [InlineData(100, 100, 0, 1)]
    [InlineData(50, 50, -7, 1)]
    [InlineData(50, 50, 4, 1)]
    [InlineData(60, 50, 0, 1.012)]
    public void Hears_every_digit(double onMs, double offMs, double highDb, double off)
    {
        string expected = "123A456B789C*0#D";
        Synth signal = new Synth().Silence(70);
        for (int i = 0; i < 16; i++)
            signal.Twisted(onMs, -22, Rows[i / 4] * off, Columns[i % 4] * off, highDb).Silence(offMs);

        Run(signal).ShouldBe(expected);
    }

    [Fact]
    public void A_digit_is_given_once_however_long_it_sounds() =>
        Run(new Synth().Twisted(3000, -15, 770, 1336, 0)).ShouldBe("5");

    [Theory]
    [InlineData(1.036, 0)]
    [InlineData(1, 9)]
    [InlineData(1, -12)]
    public void Pitch_and_twist_beyond_the_standard_are_none(double off, double highDb) =>
        Run(new Synth().Twisted(200, -20, 770 * off, 1336 * off, highDb).Silence(100)).ShouldBe("");

    [Fact]
    public void A_voice_or_one_tone_is_none()
    {
        Run(new Synth().Voice(10_000, -12)).ShouldBe("");
        Run(new Synth().Tone(500, -12, 770)).ShouldBe("");
    }

    private static string Run(Synth signal)
    {
        DtmfDetector detector = new();
        string digits = "";
        foreach (short[] frame in signal.Samples.Chunk(160))
            if (detector.Push(frame) is { } digit) digits += digit;
        detector.Digits.ShouldBe(digits.Length);
        return digits;
    }
}
