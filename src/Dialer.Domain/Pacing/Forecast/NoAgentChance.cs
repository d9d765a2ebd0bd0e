namespace Dialer.Domain.Pacing.Forecast;

/// <summary>
/// The chance that a person finds no agent: P(answers ≥ free + freed), with answers and freed agents independent sums
/// of many chances known by mean and variance. Small numbers are convolved, each side as the member of Panjer's class
/// with that mean and variance (binomial, Poisson or negative binomial); large ones are normal with the correction for
/// continuity.
/// </summary>
internal static class NoAgentChance
{
    private const double NormalFrom = 16;
    private const int Longest = 96;

    /// <summary>0 to 1; never NaN for finite inputs.</summary>
    /// <param name="answers">Mean of the answers that come first.</param>
    /// <param name="answersVariance">Their variance.</param>
    /// <param name="freed">Mean of the agents freed until then.</param>
    /// <param name="freedVariance">Their variance.</param>
    /// <param name="free">Agents free now.</param>
    public static double Of(double answers, double answersVariance, double freed, double freedVariance, int free)
    {
        double variance = answersVariance + freedVariance;
        double gap = free - answers + freed;
        if (gap * gap > 64 * (variance + 1)) return gap > 0 ? 0 : 1;
        return variance > NormalFrom || free > Longest / 2
            ? UpperNormal((gap - 0.5) / Math.Sqrt(Math.Max(variance, 1e-9)))
            : Convolved(answers, answersVariance, freed, freedVariance, free);
    }

    private static double Convolved(
        double answers, double answersVariance, double freed, double freedVariance, int free)
    {
        Span<double> tail = stackalloc double[Length(answers, answersVariance)];
        Span<double> freedChances = stackalloc double[Length(freed, freedVariance)];
        Fill(tail, answers, answersVariance);
        Fill(freedChances, freed, freedVariance);
        double above = 0;
        for (int i = tail.Length - 1; i >= 0; i--) tail[i] = above += tail[i];
        double chance = 0;
        for (int j = 0; j < freedChances.Length && j + free < tail.Length; j++)
            chance += freedChances[j] * tail[j + free];
        return Math.Clamp(chance, 0, 1);
    }

    /// <summary>Places for nearly all of a distribution: ten standard deviations and a few for small means.</summary>
    private static int Length(double mean, double variance) =>
        (int)Math.Min(Longest, mean + 10 * Math.Sqrt(variance) + 6);

    /// <summary>p(j + 1) = p(j)·(a + b/(j + 1)); what is cut off at the end is put on the last place.</summary>
    private static void Fill(Span<double> chances, double mean, double variance)
    {
        chances.Clear();
        if (mean < 1e-12)
        {
            chances[0] = 1;
            return;
        }

        (double first, double a, double b) = Panjer(mean, variance);
        double p = first;
        double sum = 0;
        for (int j = 0; j < chances.Length && p > 0 && sum < 1 - 1e-9; j++)
        {
            chances[j] = p;
            sum += p;
            p *= a + b / (j + 1);
        }

        if (sum < 1) chances[^1] += 1 - sum;
    }

    private static (double First, double A, double B) Panjer(double mean, double variance)
    {
        double ratio = variance / mean;
        if (ratio < 0.98)
        {
            double trials = Math.Max(Math.Ceiling(mean / (1 - ratio)), Math.Ceiling(mean + 1e-9));
            double q = Math.Min(mean / trials, 1 - 1e-6);
            double odds = q / (1 - q);
            return (Math.Pow(1 - q, trials), -odds, (trials + 1) * odds);
        }

        if (ratio > 1.02)
        {
            double beta = ratio - 1;
            double size = mean / beta;
            double a = beta / (1 + beta);
            return (Math.Pow(1 + beta, -size), a, (size - 1) * a);
        }

        return (Math.Exp(-mean), 0, mean);
    }

    /// <summary>P(standard normal &gt; z), by Abramowitz and Stegun 7.1.26 (error below 2e-7).</summary>
    private static double UpperNormal(double z)
    {
        double x = Math.Abs(z) / Math.Sqrt(2);
        double t = 1 / (1 + 0.3275911 * x);
        double sum = t * (0.254829592
            + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        double half = 0.5 * sum * Math.Exp(-x * x);
        return z > 0 ? half : 1 - half;
    }
}
