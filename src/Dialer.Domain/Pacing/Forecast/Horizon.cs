namespace Dialer.Domain.Pacing.Forecast;

/// <summary>
/// The moments at which the next line may be answered, each as likely as the other, and what is expected by then:
/// answers that come before it, and agents who become free in time.
/// </summary>
internal sealed class Horizon
{
    public const int Moments = 6;

    private readonly double[] _answers = new double[Moments];
    private readonly double[] _answersVariance = new double[Moments];
    private readonly double[] _freed = new double[Moments];
    private readonly double[] _freedVariance = new double[Moments];

    /// <summary>Seconds from now to each moment.</summary>
    public double[] At { get; } = new double[Moments];

    /// <summary>Standard deviation over mean of how fast agents become free: all of them share it.</summary>
    public double FreedVariation { get; set; }

    public double Answers => _answers[Moments / 2];

    public double Freed => _freed[Moments / 2];

    public void Clear()
    {
        Array.Clear(_answers);
        Array.Clear(_answersVariance);
        Array.Clear(_freed);
        Array.Clear(_freedVariance);
    }

    /// <summary>So many lines, each answered by the moment with this chance.</summary>
    public void AddAnswers(int moment, double lines, double chance)
    {
        _answers[moment] += lines * chance;
        _answersVariance[moment] += lines * chance * (1 - chance);
    }

    public void AddFreed(int moment, double agents, double chance)
    {
        _freed[moment] += agents * chance;
        _freedVariance[moment] += agents * chance * (1 - chance);
    }

    /// <summary>Calls of others that take agents: a Poisson stream.</summary>
    public void AddDemand(int moment, double calls)
    {
        _answers[moment] += calls;
        _answersVariance[moment] += calls;
    }

    /// <summary>What is to be expected when so many lines are started now.</summary>
    /// <param name="free">Agents free now.</param>
    /// <param name="more">Lines started now.</param>
    /// <param name="answerRate">Of those.</param>
    /// <param name="variation">Standard deviation over mean of the answer rate: all lines share it.</param>
    public Outlook Look(int free, int more, double answerRate, double variation)
    {
        double risk = 0;
        double abandons = 0;
        double before = 0;
        for (int k = 0; k < Moments; k++)
        {
            double noAgent = NoAgent(k, free, more, answerRate, variation);
            double answers = _answers[k] + more * answerRate * (k + 0.5) / Moments;
            risk += noAgent;
            abandons += Math.Max(0, answers - before) * noAgent;
            before = Math.Max(before, answers);
        }

        return new Outlook(risk / Moments, abandons);
    }

    /// <summary>
    /// The chance that whoever answers next would be at least the so-manyth abandoned at once: that at some moment one
    /// less than so many have answered beyond the agents who were free or freed. The greatest over the moments stands
    /// for their union.
    /// </summary>
    public double ChanceOfAbandons(int count, int free, int more, double answerRate, double variation)
    {
        double most = 0;
        for (int k = 0; k < Moments; k++)
            most = Math.Max(most, NoAgent(k, free + count - 1, more, answerRate, variation));
        return most;
    }

    private double NoAgent(int k, int free, int more, double answerRate, double variation)
    {
        double chance = answerRate * (k + 0.5) / Moments;
        double answers = _answers[k] + more * chance;
        double shared = variation * answers;
        double variance = _answersVariance[k] + more * chance * (1 - chance) + shared * shared;
        double freedShared = FreedVariation * _freed[k];
        return NoAgentChance.Of(
            answers, variance, _freed[k], _freedVariance[k] + freedShared * freedShared, free);
    }
}
