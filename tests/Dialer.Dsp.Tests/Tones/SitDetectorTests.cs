using Dialer.Dsp.Tests.Signals;
using Dialer.Dsp.Tones;

namespace Dialer.Dsp.Tests.Tones;

public sealed class SitDetectorTests
{
    private const double Low1 = 913.8, High1 = 985.2, Low2 = 1370.6, High2 = 1428.5, Third = 1776.7;

    public static TheoryData<SitClass, double, double, double, double> Classes => new()
    {
        { SitClass.Intercept, Low1, Low2, 276, 276 },
        { SitClass.VacantCode, High1, Low2, 380, 276 },
        { SitClass.ReorderIntra, Low1, High2, 276, 380 },
        { SitClass.ReorderInter, High1, Low2, 276, 380 },
        { SitClass.NoCircuitIntra, High1, High2, 380, 380 },
        { SitClass.NoCircuitInter, Low1, Low2, 380, 380 },
        { SitClass.IneffectiveOther, Low1, High2, 380, 276 },
        { SitClass.Reserved, High1, High2, 276, 276 },
    };

    [Theory]
    [MemberData(nameof(Classes))]
    public void Tells_the_classes_apart(SitClass sit, double first, double second, double firstMs, double secondMs)
    {
        foreach (double off in (double[])[0.99, 1, 1.012])
            foreach (double gap in (double[])[0, 15, 30])
                Run(new Synth().Noise(300, -60).Tone(firstMs, -18, first * off).Silence(gap)
                    .Tone(secondMs, -19, second * off).Silence(gap).Tone(380, -20, Third * off).Silence(500))
                    .ShouldBe(sit);
    }

    [Fact]
    public void Hears_the_sequence_of_the_itu() =>
        Run(new Synth().Tone(330, -20, 950).Tone(330, -20, 1400).Tone(330, -20, 1800)).ShouldBe(SitClass.Itu);

    [Fact]
    public void Two_tones_or_a_voice_are_none()
    {
        Run(new Synth().Tone(330, -20, 950).Tone(330, -20, 1400).Silence(900)).ShouldBeNull();
        Run(new Synth().Voice(8000, -15)).ShouldBeNull();
    }

    [Fact]
    public void A_sequence_with_a_long_pause_is_none() => Run(new Synth()
        .Tone(330, -20, 950).Silence(200).Tone(330, -20, 1400).Silence(200).Tone(330, -20, 1800)).ShouldBeNull();

    private static SitClass? Run(Synth signal)
    {
        SitDetector detector = new();
        Hops.Each(signal.Samples, detector.Push);
        return detector.Found;
    }
}
