namespace Dialer.Domain.Pacing.Ledger;

/// <summary>The regularized incomplete beta function I_x(a, b), by a continued fraction (DLMF 8.17.22).</summary>
internal static class IncompleteBeta
{
    private const int Terms = 300;
    private const double Tiny = 1e-300;
    private const double Precise = 1e-12;

    public static double Regularized(double a, double b, double x)
    {
        if (!(x > 0)) return 0;
        if (x >= 1) return 1;
        double front = Math.Exp(a * Math.Log(x) + b * Math.Log(1 - x) - LogBeta(a, b));
        return x < (a + 1) / (a + b + 2)
            ? Math.Clamp(front * Fraction(a, b, x) / a, 0, 1)
            : Math.Clamp(1 - front * Fraction(b, a, 1 - x) / b, 0, 1);
    }

    private static double Fraction(double a, double b, double x)
    {
        double c = 1;
        double d = 1 / Away(1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m <= Terms; m++)
        {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / Away(1 + even * d);
            c = Away(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / Away(1 + odd * d);
            c = Away(1 + odd / c);
            value *= d * c;
            if (Math.Abs(d * c - 1) < Precise) break;
        }

        return value;
    }

    private static double Away(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    private static double LogBeta(double a, double b) => LogGamma(a) + LogGamma(b) - LogGamma(a + b);

    /// <summary>Stirling's series after a shift to 10 and above (DLMF 5.11.1).</summary>
    private static double LogGamma(double x)
    {
        double shift = 0;
        for (; x < 10; x++) shift -= Math.Log(x);
        double r = 1 / (x * x);
        return shift + (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI)
            + (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r / 1680))) / x;
    }
}
