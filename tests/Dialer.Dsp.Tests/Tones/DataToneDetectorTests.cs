using Dialer.Dsp.Tests.Signals;
using Dialer.Dsp.Tones;

namespace Dialer.Dsp.Tests.Tones;

public sealed class DataToneDetectorTests
{
    [Theory]
    [InlineData(1065)]
    [InlineData(1100)]
    [InlineData(1135)]
    public void Two_bursts_of_CNG_are_a_calling_fax(double hz)
    {
        Run(new Synth().Tone(500, -20, hz).Silence(3000).Tone(500, -20, hz).Silence(300))
            .ShouldBe(DataToneKind.FaxCalling);
        Run(new Synth().Tone(500, -20, hz).Silence(4000)).ShouldBeNull("a voicemail beep may be like it");
    }

    [Fact]
    public void A_long_2100_Hz_is_an_answering_fax() =>
        Run(new Synth().Silence(200).Tone(2600, -25, 2100).Silence(75)).ShouldBe(DataToneKind.FaxAnswer);

    [Fact]
    public void With_its_level_swinging_15_times_a_second_it_is_a_modem() =>
        Run(new Synth().Modulated(2600, -20, 2100, 15, 0.2)).ShouldBe(DataToneKind.ModemAnswer);

    [Fact]
    public void With_its_phase_turning_it_is_a_modem() =>
        Run(new Synth().Tone(450, -20, 2100).Wait(1 / 4200.0).Tone(450, -20, 2100)
            .Wait(1 / 4200.0).Tone(450, -20, 2100)).ShouldBe(DataToneKind.ModemAnswer);

    [Fact]
    public void Bells_answer_and_the_calling_modem_are_modems()
    {
        Run(new Synth().Tone(1500, -20, 2225)).ShouldBe(DataToneKind.BellAnswer);
        Run(new Synth().Tone(600, -20, 1300).Silence(1700).Tone(600, -20, 1300).Silence(200))
            .ShouldBe(DataToneKind.ModemCalling);
    }

    [Fact]
    public void Flags_of_V21_are_a_fax() => Run(Flags(1500)).ShouldBe(DataToneKind.FaxPreamble);

    [Fact]
    public void A_beep_a_chord_and_a_voice_are_none()
    {
        Run(new Synth().Tone(1600, -12, 1004).Silence(500)).ShouldBeNull();
        Run(new Synth().Tone(1600, -12, 1238, 1547).Silence(500)).ShouldBeNull();
        Run(new Synth().Voice(10_000, -12)).ShouldBeNull();
        Run(new Synth().Noise(5000, -20)).ShouldBeNull();
    }

    private static Synth Flags(int ms)
    {
        // 300 bit/s, 01111110 over and over: 0 is 1850 Hz, 1 is 1650 Hz.
        Synth signal = new();
        for (int bit = 0; bit < ms * 3 / 10; bit++)
            signal.Continuous(10 / 3.0, -18, bit % 8 is 0 or 7 ? 1850 : 1650);
        return signal;
    }

    private static DataToneKind? Run(Synth signal)
    {
        DataToneDetector detector = new();
        Hops.Each(signal.Samples, detector.Push);
        return detector.Found;
    }
}
