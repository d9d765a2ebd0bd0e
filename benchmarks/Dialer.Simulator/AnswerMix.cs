using Dialer.Domain.Calls;

namespace Dialer.Simulator;

/// <summary>
/// What answers an analysed call, in shares that add up to at most 1, the rest being people; and how the analyser of a
/// gateway hears it, which is wrong now and then.
/// </summary>
internal sealed record AnswerMix
{
    /// <summary>Answering machines.</summary>
    public double Machines { get; init; } = 0.3;

    /// <summary>Of those, that give a record tone.</summary>
    public double WithTone { get; init; } = 0.8;

    /// <summary>Of those, where a person picks up after the tone.</summary>
    public double PickedUp { get; init; } = 0.3;

    /// <summary>People taken for machines, and machines for people.</summary>
    public double Mistakes { get; init; } = 0.06;

    /// <summary>Everything else, each kind with the same share: faxes, tones of the network, music, nothing.</summary>
    public double Others { get; init; } = 0.3;

    /// <summary>Of the calls that ring, where the network plays a tone in place of ringback.</summary>
    public double EarlyTones { get; init; } = 0.08;

    private static readonly Verdict[] Other =
    [
        Verdict.Screening, Verdict.Fax, Verdict.Modem, Verdict.SpecialInformationTone, Verdict.Busy, Verdict.Reorder,
        Verdict.Ringback, Verdict.Music, Verdict.DeadAir, Verdict.NoMedia, Verdict.VacantNumber,
        Verdict.NetworkCongestion,
    ];

    private static readonly Verdict[] Early = [.. Other.Where(verdict => verdict.EndsUnanswered())];

    /// <summary>The tone that is heard before the answer; null for none.</summary>
    public Verdict? DrawEarly(Random random) =>
        random.NextDouble() < EarlyTones ? Early[random.Next(Early.Length)] : null;

    /// <summary>What answers a call with those settings.</summary>
    public SimulatedAnswer Draw(Random random, CallProgressSettings cpa)
    {
        double draw = random.NextDouble();
        bool mistaken = random.NextDouble() < Mistakes;
        SimulatedAnswer answer = draw < Machines ? Machine(random, mistaken)
            : draw < Machines + Others ? Heard(Other[random.Next(Other.Length)], random, cpa)
            : new SimulatedAnswer(mistaken ? Verdict.Machine : Verdict.LiveVoice, Between(random, 0.6, 2.5));
        bool isUntold = !cpa.AmdEnabled && (answer.Heard.IsMachine() || answer.Heard == Verdict.Screening);
        return isUntold ? answer with { Heard = Verdict.LiveVoice } : answer;
    }

    private static SimulatedAnswer Heard(Verdict verdict, Random random, CallProgressSettings cpa) =>
        new(verdict, verdict switch
        {
            Verdict.DeadAir or Verdict.NoMedia => cpa.MaxTimeAnalysis,
            Verdict.Ringback => TimeSpan.FromSeconds(60),
            _ => Between(random, 0.5, 5),
        });

    private SimulatedAnswer Machine(Random random, bool mistaken)
    {
        var machine = new SimulatedAnswer(
            mistaken ? Verdict.LiveVoice : Verdict.Machine, Between(random, 1.5, 4))
        {
            Stays = Between(random, 20, 60),
        };
        if (random.NextDouble() >= WithTone) return machine;
        TimeSpan? pickUp = random.NextDouble() < PickedUp ? Between(random, 0.2, 4) : null;
        return machine with { ToneAfter = Between(random, 0.1, 12), PersonAfter = pickUp };
    }

    private static TimeSpan Between(Random random, double least, double most) =>
        TimeSpan.FromSeconds(least + ((most - least) * random.NextDouble()));
}
