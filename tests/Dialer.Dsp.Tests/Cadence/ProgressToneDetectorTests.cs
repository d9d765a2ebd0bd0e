using Dialer.Dsp.Cadence;
using Dialer.Dsp.Tests.Signals;

namespace Dialer.Dsp.Tests.Cadence;

public sealed class ProgressToneDetectorTests
{
    public static TheoryData<string, ProgressToneKind> Countries
    {
        get
        {
            TheoryData<string, ProgressToneKind> rows = [];
            foreach (ProgressTone tone in ProgressTone.All)
                // Polish and Japanese congestion is their busy tone.
                if (tone is not { Kind: ProgressToneKind.Reorder, Country: "pl" or "jp" } && tone.CadenceMs.Length > 0)
                    rows.Add(tone.Country, tone.Kind);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Countries))]
    public void Hears_the_tone_of_every_country(string country, ProgressToneKind kind)
    {
        ProgressTone tone = ProgressTone.All.First(t => t.Country == country && t.Kind == kind);

        foreach (double off in (double[])[0.985, 1, 1.015])
        {
            ProgressToneMatch match = Run(Play(tone, off), country).ShouldNotBeNull();
            match.Kind.ShouldBe(kind);
            match.Country.ShouldBe(country);
        }
    }

    [Theory]
    [InlineData(0.93)]
    [InlineData(1.07)]
    public void Hears_a_cadence_that_is_seven_percent_off(double slow)
    {
        foreach (ProgressTone tone in ProgressTone.All.Where(t => t.CadenceMs.Length > 0))
        {
            ProgressTone off = tone with { CadenceMs = [.. tone.CadenceMs.Select(ms => (int)(ms * slow))] };
            ProgressToneMatch match = Run(Play(off, 1), tone.Country).ShouldNotBeNull($"{tone.Country} {tone.Kind}");
            if (tone is not { Kind: ProgressToneKind.Reorder, Country: "pl" or "jp" }) match.Kind.ShouldBe(tone.Kind);
        }
    }

    [Fact]
    public void Hears_bursts_of_alternating_level_in_noise()
    {
        Synth signal = new();
        for (int i = 0; i < 12; i++) signal.NoisyTone(375, i % 2 == 0 ? -20 : -30, 425, -35).Noise(375, -35);

        Run(signal, "au")!.Value.Kind.ShouldBe(ProgressToneKind.Reorder);
    }

    [Theory]
    [InlineData("gb", "uk")]
    [InlineData("ca", "us")]
    public void A_country_is_known_by_its_other_code(string code, string country)
    {
        ProgressTone tone = ProgressTone.All.First(t => t.Country == country && t.Kind == ProgressToneKind.Busy);

        Run(Play(tone, 1), code)!.Value.Country.ShouldBe(country);
    }

    [Fact]
    public void Number_unobtainable_is_a_steady_tone() =>
        Run(new Synth().Tone(4000, -20, 400), "uk")!.Value.Kind.ShouldBe(ProgressToneKind.Reorder);

    [Fact]
    public void Busy_and_congestion_that_are_one_tone_are_marked() =>
        Run(Play(new("pl", ProgressToneKind.Busy, 425, false, [500, 500]), 1), "pl")!.Value.Ambiguous.ShouldBeTrue();

    [Fact]
    public void A_voice_a_burst_and_a_beep_are_none()
    {
        Run(new Synth().Voice(15_000, -15), null).ShouldBeNull();
        Run(new Synth().Tone(250, -15, 425).Silence(3000), null).ShouldBeNull();
        Run(new Synth().Tone(1000, -15, 1004).Silence(3000), null).ShouldBeNull();
    }

    private static Synth Play(ProgressTone tone, double off)
    {
        Synth signal = new();
        int total = 0, burst = 0;
        while (total < 8000)
        {
            for (int i = 0; i < tone.CadenceMs.Length; i++)
            {
                if (i % 2 == 0) Burst(signal, tone, tone.CadenceMs[i], off, burst++);
                else signal.Silence(tone.CadenceMs[i]);
                total += tone.CadenceMs[i];
            }
        }

        return signal;
    }

    private static void Burst(Synth signal, ProgressTone tone, int ms, double off, int number)
    {
        float dbfs = tone.Alternates && number % 2 == 1 ? -30 : -20;
        if (tone.WithHigh) signal.Tone(ms, dbfs, 480 * off, 620 * off);
        else if (tone is { Country: "us" or "kr" }) signal.Tone(ms, dbfs, 440 * off, 480 * off);
        else if (tone is { Kind: ProgressToneKind.Ringback, Country: "uk" })
            signal.Tone(ms, dbfs, 400 * off, 450 * off);
        else if (tone is { Kind: ProgressToneKind.Ringback, Country: "jp" })
            signal.Modulated(ms, dbfs, 400 * off, 16, 0.9);
        else signal.Tone(ms, dbfs, tone.Hz * off);
    }

    private static ProgressToneMatch? Run(Synth signal, string? country)
    {
        ProgressToneDetector detector = new(country);
        Hops.Each(signal.Samples, detector.Push);
        return detector.Found;
    }
}
