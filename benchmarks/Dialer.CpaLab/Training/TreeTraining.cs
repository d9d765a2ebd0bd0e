using Dialer.Dsp.AnsweringMachine;

namespace Dialer.CpaLab.Training;

/// <summary>Trains the decision trees on moments of calls.</summary>
internal static class TreeTraining
{
    private const int Trees = 140;
    private const int Depth = 3;
    private const int Seed = 1;
    private const float Rate = 0.1f;
    private const float LeastWeight = 20;
    private const float Shrink = 30;
    private const int EveryMoment = 5;
    private const int LastSinceOnset = 700;
    private const int LastQuietOfPeople = 200;
    private const float CallWeight = 10;

    // The quiet in which people are told from pausing machines.
    private const int DecidingFrom = 45;
    private const int DecidingTo = 130;
    private const float DecidingWeight = 4;

    /// <summary>
    /// Features that the trees may use: not levels, which belong to the line, nor when speech began, which belongs to
    /// the corpus.
    /// </summary>
    public static IReadOnlyList<int> Used { get; } = [.. CallFeatures.Names.Index()
        .Where(n => n.Item is not ("level" or "floor" or "quietest" or "onset")).Select(n => n.Index)];

    /// <summary>A model from these calls. Every call weighs the same; people who talk long are left out.</summary>
    public static TreeModel Train(IEnumerable<Trace> traces)
    {
        List<float[]> rows = [];
        List<float> labels = [], weights = [];
        foreach (Trace trace in traces.Where(t => t.Recording.Entry.Set != "ambiguous"))
        {
            Trace.Moment[] moments = [.. trace.Moments.Where((m, i) => i % EveryMoment == 0 && !m.Beep
                && m.SinceOnset < LastSinceOnset && (trace.Machine || m.Quiet < LastQuietOfPeople))];
            foreach (Trace.Moment moment in moments)
            {
                rows.Add(moment.Features);
                labels.Add(trace.Machine ? 1 : 0);
                bool deciding = moment.Quiet is > DecidingFrom and < DecidingTo;
                weights.Add((deciding ? DecidingWeight : 1) * CallWeight / moments.Length);
            }
        }

        return new TreeTrainer(Trees, Depth, Rate, LeastWeight, Shrink, Seed)
            .Train(rows, [.. labels], [.. weights], Used);
    }
}
