using Dialer.CpaLab.Scoring;

namespace Dialer.CpaLab.Training;

/// <summary>People lost and machines caught at one pair of thresholds.</summary>
/// <param name="MachineAbove">Log odds above which a machine is called.</param>
/// <param name="HumanBelow">Log odds below which quiet means a person.</param>
/// <param name="CoreLost">Core people called machines.</param>
/// <param name="CoreCaught">Core machines called so.</param>
/// <param name="HardLost">Hard people called machines.</param>
/// <param name="HardCaught">Hard machines called so.</param>
/// <param name="Delay">Median seconds from the utterance's end to the verdict, core people.</param>
internal sealed record CurvePoint(float MachineAbove, float HumanBelow, Interval CoreLost, Interval CoreCaught,
    Interval HardLost, Interval HardCaught, double Delay)
{
    /// <summary>Counts over calls and the model of each.</summary>
    public static CurvePoint Of(IReadOnlyList<(Trace Call, Dialer.Dsp.AnsweringMachine.TreeModel Model)> calls,
        float machineAbove, float humanBelow)
    {
        Dialer.Dsp.AnsweringMachine.AnswerRule rule = new(new("", machineAbove, humanBelow), 61, 11, 250, 800);
        var verdicts = calls.Select(c => (c.Call, Verdict: c.Call.Decide(c.Model, rule))).ToList();
        List<double> delays = [.. verdicts
            .Where(v => v.Call is { Machine: false, Recording.Entry: { Set: "core", SpeechEnd: not null } }
                && v.Verdict is { Machine: false })
            .Select(v => v.Verdict!.Value.At.Hop / 100.0 - v.Call.Recording.Entry.SpeechEnd!.Value).Order()];
        return new(machineAbove, humanBelow, Share("core", false), Share("core", true), Share("hard", false),
            Share("hard", true), delays.Count == 0 ? 0 : delays[delays.Count / 2]);

        Interval Share(string set, bool machine)
        {
            var of = verdicts.Where(v => v.Call.Recording.Entry.Set == set && v.Call.Machine == machine).ToList();
            return new(of.Count(v => v.Verdict is { Machine: true }), of.Count);
        }
    }
}
