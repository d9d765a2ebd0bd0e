using Dialer.Dsp.Tests.Signals;
using Dialer.Dsp.Tones;

namespace Dialer.Dsp.Tests.Tones;

public sealed class BeepDetectorTests
{
    public static TheoryData<string, double> Kinds => new()
    {
        { "sine", 90 }, { "sine", 420 }, { "sine", 2000 }, { "dual", 400 }, { "harmonic", 300 }, { "sweep", 500 },
        { "twotone", 300 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Is_found_soon_after_its_end(string kind, double ms)
    {
        Synth signal = new Synth().Voice(1500, -20).Noise(400, -58);
        signal = kind switch
        {
            "sine" => signal.Tone(ms, -18, 1004),
            "dual" => signal.Tone(ms, -18, 1140, 1425),
            "harmonic" => signal.Tone(ms, -22, 660, 1320, 1980),
            "sweep" => signal.Sweep(ms, -18, 900, 1200),
            _ => signal.Tone(ms / 2, -18, 880).Tone(ms / 2, -18, 1175),
        };

        List<Beep> beeps = Run(signal.Noise(1000, -58), afterSpeech: true);

        Beep beep = beeps.ShouldHaveSingleItem();
        beep.Start.TotalMilliseconds.ShouldBe(1900, 40);
        beep.End.TotalMilliseconds.ShouldBe(1900 + ms, 40);
        beep.Found.TotalMilliseconds.ShouldBeLessThan(1900 + ms + 250);
    }

    [Fact]
    public void Before_anyone_spoke_what_may_be_ringback_fax_or_modem_is_none()
    {
        Run(new Synth().Tone(1000, -18, 425).Silence(1500), false).ShouldBeEmpty();
        Run(new Synth().Tone(500, -18, 1100).Silence(1500), false).ShouldBeEmpty();
        Run(new Synth().Tone(600, -18, 1300).Silence(1500), false).ShouldBeEmpty();
        Run(new Synth().Tone(500, -18, 1004).Silence(1500), false).Count.ShouldBe(1);
    }

    [Fact]
    public void Ringback_of_two_close_tones_is_none_though_they_beat() =>
        Run(new Synth().Silence(600).Tone(400, -18, 400, 450).Silence(200).Tone(400, -18, 400, 450).Silence(2000),
            afterSpeech: false).ShouldBeEmpty();

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    public void A_burst_of_busy_whose_two_tones_differ_in_level_is_none(double highDb) =>
        Run(new Synth().Silence(600).Twisted(500, -18, 484, 626, highDb).Silence(1500), false).ShouldBeEmpty();

    [Theory]
    [InlineData(175)]
    [InlineData(250)]
    [InlineData(400)]
    public void One_burst_of_a_low_cadence_is_none_before_anyone_spoke(double ms) =>
        Run(new Synth().Silence(600).Tone(ms, -18, 425).Silence(1500), false).ShouldBeEmpty();

    [Fact]
    public void A_fax_that_calls_is_none_when_a_lost_packet_parts_its_tone() =>
        Run(new Synth().Silence(600).Tone(180, -18, 1100).Silence(30).Tone(290, -18, 1100).Silence(1500), false)
            .ShouldBeEmpty();

    [Fact]
    public void A_low_step_to_a_higher_one_is_one_even_before_anyone_spoke() =>
        Run(new Synth().Silence(600).Tone(120, -18, 440).Tone(90, -18, 660).Silence(1500), false).Count.ShouldBe(1);

    [Fact]
    public void One_whose_beginning_was_lost_and_repeated_is_found()
    {
        // A repeated frame turns the phase of what follows.
        Synth signal = new Synth().Voice(1500, -20).Noise(400, -58).Tone(20, -18, 972).Wait(0.00037)
            .Tone(20, -21, 972).Wait(0.00051).Tone(130, -18, 972);

        Run(signal.Noise(600, -58), afterSpeech: true).Count.ShouldBe(1);
    }

    [Fact]
    public void A_voice_is_none() => Run(new Synth().Voice(20_000, -15).Silence(500), true).ShouldBeEmpty();

    [Fact]
    public void A_tone_that_goes_on_and_on_is_none() =>
        Run(new Synth().Tone(4000, -15, 1004).Silence(900), true).ShouldBeEmpty();

    private static List<Beep> Run(Synth signal, bool afterSpeech)
    {
        BeepDetector detector = new();
        List<Beep> beeps = [];
        Hops.Each(signal.Samples, spectrum =>
        {
            if (detector.Push(spectrum, afterSpeech, false) is { } beep) beeps.Add(beep);
        });
        return beeps;
    }
}
