using System.Globalization;

namespace Dialer.LoadHarness;

/// <summary>A rate to be held.</summary>
/// <param name="CallsPerSecond">1 to 1000.</param>
/// <param name="AnswerPercent">Customers of 100 who answer, 0 to 100.</param>
internal sealed record RateSpec(int CallsPerSecond, int AnswerPercent)
{
    /// <summary>Reads <c>60,240@25</c>; throws <see cref="FormatException"/> naming what is wrong.</summary>
    public static IReadOnlyList<RateSpec> ParseAll(string text, int answerPercent) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part =>
        {
            string[] sides = part.Split('@');
            if (sides.Length > 2 || !TryRead(sides[0], 1, 1000, out int rate)
                || !TryRead(sides.Length == 2 ? sides[1] : $"{answerPercent}", 0, 100, out int percent))
            {
                throw new FormatException($"--cps: '{part}' is not RATE (1 to 1000) or RATE@PERCENT (0 to 100)");
            }

            return new RateSpec(rate, percent);
        })];

    private static bool TryRead(string text, int least, int most, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
        && value >= least && value <= most;
}
