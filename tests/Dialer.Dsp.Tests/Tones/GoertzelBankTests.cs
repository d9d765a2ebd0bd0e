using Dialer.Dsp.Tests.Signals;
using Dialer.Dsp.Tones;

namespace Dialer.Dsp.Tests.Tones;

public sealed class GoertzelBankTests
{
    [Fact]
    public void Measures_the_power_at_each_frequency()
    {
        GoertzelBank bank = new(697, 1209, 1633);

        bank.Push(new Synth().Tone(100, -20, 1209).Samples);

        (10 * MathF.Log10(bank.Power(1))).ShouldBe(-20, 0.2f);
        bank.Power(0).ShouldBeLessThan(bank.Power(1) / 1000);
        bank.Power(2).ShouldBeLessThan(bank.Power(1) / 1000);
    }

    [Fact]
    public void Blocks_begin_anew_and_an_empty_one_has_no_power()
    {
        GoertzelBank bank = new(697);
        bank.Push(new Synth().Tone(100, -20, 697).Samples);

        bank.Reset();

        bank.Power(0).ShouldBe(0);
    }

    [Fact]
    public void Refuses_frequencies_that_8_kHz_cannot_hold() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new GoertzelBank(4000));
}
