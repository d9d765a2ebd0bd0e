using Dialer.PacingLab.Scenarios;

namespace Dialer.PacingLab.Optimum;

/// <summary>
/// The best any policy can reach where handle and ring times are exponential, an answer finds a free agent at once or
/// is abandoned, and lines cannot be cancelled. A state is (busy agents, ringing lines); the action is to start lines.
/// With a price λ on abandons beyond the limit, the gain g(λ) of the semi-Markov decision process is an upper bound of
/// the occupancy of every policy that holds the limit, and its least value over λ is the best such policy's (strong
/// duality; the policy mixes two at the boundary). g(λ) by relative value iteration on the uniformized chain: the least
/// and the greatest change of a value in one step bound it (Odoni), so that its precision is known.
/// </summary>
/// <param name="agents">N.</param>
/// <param name="handleSeconds">Mean handle time T.</param>
/// <param name="ringSeconds">Mean ring time R.</param>
/// <param name="answer">Chance of an answer per line, above 0.</param>
/// <param name="limit">Abandoned per live answer.</param>
internal sealed class SolvableModel(int agents, double handleSeconds, double ringSeconds, double answer, double limit)
{
    private const int LargestTeam = 100;
    private const int PriceSteps = 17;
    private const int MostSweeps = 200_000;
    private const double Precise = 2e-4;

    private readonly int _most = MostLines(agents, handleSeconds, ringSeconds, answer);
    private double[] _values = [];
    private double[] _next = [];

    /// <summary>The optimum of a scenario in per cent; null where it is not known or too large to solve.</summary>
    public static double? PercentOf(Scenario scenario) =>
        scenario is { IsSolvable: true, Agents: <= LargestTeam, Ring: Ring.Exponential ring }
            ? 100 * new SolvableModel(
                scenario.Agents,
                scenario.Handle.MeanSeconds,
                ring.MeanSeconds,
                scenario.AnswerProbability,
                scenario.AbandonLimitPercent / 100).Occupancy()
            : null;

    /// <summary>The highest occupancy within the limit, 0 to 1.</summary>
    public double Occupancy()
    {
        _values = new double[(agents + 1) * (_most + 1)];
        _next = new double[_values.Length];
        const double Golden = 0.6180339887498949;
        double low = Math.Log(handleSeconds / agents / 200);
        double high = Math.Log(handleSeconds / agents * 60);
        double a = high - Golden * (high - low);
        double b = low + Golden * (high - low);
        double atA = Gain(Math.Exp(a));
        double atB = Gain(Math.Exp(b));
        double least = Math.Min(atA, atB);
        for (int i = 0; i < PriceSteps; i++)
        {
            if (atA < atB)
            {
                (high, b, atB) = (b, a, atA);
                a = high - Golden * (high - low);
                atA = Gain(Math.Exp(a));
            }
            else
            {
                (low, a, atA) = (a, b, atB);
                b = low + Golden * (high - low);
                atB = Gain(Math.Exp(b));
            }

            least = Math.Min(least, Math.Min(atA, atB));
        }

        return least;
    }

    private static int MostLines(int agents, double handle, double ring, double answer)
    {
        double flow = agents / handle * ring / answer;
        return (int)Math.Ceiling(Math.Min(4000, 1.3 * flow + 5 * Math.Sqrt(flow / answer) + 4 / answer));
    }

    /// <summary>Mean of busy/N − λ·(abandons − limit · answers) per second under the best policy.</summary>
    private double Gain(double price)
    {
        double perSecond = _most / ringSeconds + agents / handleSeconds;
        double low = 0;
        double high = 0;
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            (double least, double greatest) = Sweep(price, perSecond);
            (low, high) = (least * perSecond, greatest * perSecond);
            if (high - low < Precise) break;
        }

        return (low + high) / 2;
    }

    /// <summary>One step of 1/<paramref name="perSecond"/> s from every state: its least and greatest change.</summary>
    private (double Least, double Greatest) Sweep(double price, double perSecond)
    {
        int width = _most + 1;
        double least = double.PositiveInfinity;
        double greatest = double.NegativeInfinity;
        for (int busy = 0; busy <= agents; busy++)
        {
            ReadOnlySpan<double> same = _values.AsSpan(busy * width, width);
            ReadOnlySpan<double> above = busy < agents ? _values.AsSpan((busy + 1) * width, width) : same;
            ReadOnlySpan<double> below = busy > 0 ? _values.AsSpan((busy - 1) * width, width) : same;
            Span<double> next = _next.AsSpan(busy * width, width);
            double lost = busy < agents ? 0 : price;
            double leave = busy / handleSeconds / perSecond;
            double reward = (double)busy / agents / perSecond;
            double line = 1 / ringSeconds / perSecond;
            double gainOfLine = line * answer * (price * limit - lost);
            next[0] = reward + leave * below[0] + (1 - leave) * same[0];
            for (int lines = 1; lines < width; lines++)
            {
                double ends = lines * line;
                next[lines] = reward + lines * gainOfLine
                    + ends * (answer * above[lines - 1] + (1 - answer) * same[lines - 1])
                    + leave * below[lines] + (1 - ends - leave) * same[lines];
            }

            // To start lines costs no time, so a state is worth as much as any with more lines.
            double best = double.NegativeInfinity;
            for (int lines = width - 1; lines >= 0; lines--)
            {
                next[lines] = best = Math.Max(best, next[lines]);
                double change = best - same[lines];
                least = Math.Min(least, change);
                greatest = Math.Max(greatest, change);
            }
        }

        double offset = _next[(agents / 2) * width];
        for (int i = 0; i < _next.Length; i++) _next[i] -= offset;
        (_values, _next) = (_next, _values);
        return (least, greatest);
    }
}
