using System.Globalization;

namespace Dialer.PacingLab.Baselines;

/// <summary>Settings of the VICIdial replica; defaults are those it ships with.</summary>
/// <param name="MaximumLevel">adaptive_maximum_level.</param>
/// <param name="DifferenceTarget">adaptive_dl_diff_target.</param>
/// <param name="Intensity">adaptive_intensity, per cent.</param>
/// <param name="Method">hard, average or tapered.</param>
/// <param name="AvailableOnly">available_only_ratio_tally.</param>
internal sealed record VicidialTerms(
    double MaximumLevel = 3, int DifferenceTarget = 0, int Intensity = 0, string Method = "hard",
    bool AvailableOnly = false)
{
    public static VicidialTerms? Parse(string text)
    {
        var terms = new VicidialTerms();
        foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = part.Split('=');
            if (pair.Length != 2) return null;
            bool isNumber = double.TryParse(pair[1], CultureInfo.InvariantCulture, out double value);
            switch (pair[0])
            {
                case "max" when isNumber && value is >= 1 and <= 100:
                    terms = terms with { MaximumLevel = value };
                    break;
                case "target" when isNumber && value is >= -100 and <= 100:
                    terms = terms with { DifferenceTarget = (int)value };
                    break;
                case "intensity" when isNumber && value is >= -100 and <= 100:
                    terms = terms with { Intensity = (int)value };
                    break;
                case "method" when pair[1] is "hard" or "average" or "tapered":
                    terms = terms with { Method = pair[1] };
                    break;
                case "tally" when pair[1] is "all" or "available":
                    terms = terms with { AvailableOnly = pair[1] == "available" };
                    break;
                default: return null;
            }
        }

        return terms;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"vicidial:max={MaximumLevel},target={DifferenceTarget},intensity={Intensity},method={Method}," +
        $"tally={(AvailableOnly ? "available" : "all")}");
}
