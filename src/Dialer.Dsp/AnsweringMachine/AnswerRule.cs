using Dialer.Dsp.Spectrum;

namespace Dialer.Dsp.AnsweringMachine;

/// <summary>
/// When the odds of a machine become a verdict. All lengths are hops of 10 ms. Quiet after speech must last the longer
/// the less it sounds like a person: from one second on the bar rises by 4 a second, so that after 2.5 s of quiet only
/// a certain machine is not taken for a person; and a machine needs only a third of the odds after 1.5 s, since nothing
/// more will be learnt.
/// </summary>
/// <param name="Point">Thresholds.</param>
/// <param name="MinSilenceHops">Quiet that ends an utterance.</param>
/// <param name="MinSpeechHops">Speech without which nothing is decided.</param>
/// <param name="AnalysisHops">Time after the first speech before which no machine is called.</param>
/// <param name="LastHops">Time after the first speech at which the likelier is taken.</param>
public sealed record AnswerRule(
    OperatingPoint Point, int MinSilenceHops, int MinSpeechHops, int AnalysisHops, int LastHops)
{
    private const int PatientHops = 100;
    private const int SilentHops = 150;
    private const float RisePerHop = 0.04f;

    /// <summary>True for a machine, false for a person, null for neither yet.</summary>
    /// <param name="logOdds">Of a machine.</param>
    /// <param name="quietHops">Since the last speech.</param>
    /// <param name="speechHops">Speech so far.</param>
    /// <param name="sinceOnsetHops">Since the first speech.</param>
    public bool? Decide(float logOdds, int quietHops, int speechHops, int sinceOnsetHops)
    {
        if (speechHops < MinSpeechHops) return null;
        float machine = quietHops < SilentHops ? Point.MachineAbove : Point.MachineAbove / 3;
        if (logOdds > machine && sinceOnsetHops >= AnalysisHops) return true;
        float bar = Point.HumanBelow + RisePerHop * Math.Max(0, quietHops - PatientHops);
        if (quietHops >= MinSilenceHops && logOdds < bar) return false;
        if (sinceOnsetHops < LastHops) return null;
        return logOdds > Point.MachineAbove / 2;
    }

    /// <summary>A length in hops.</summary>
    public static int Hops(TimeSpan time) => (int)Math.Round(time.TotalMilliseconds / SlidingSpectrum.HopMs);
}
