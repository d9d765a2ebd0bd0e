using System.Globalization;
using Dialer.CpaLab.Scoring;
using Dialer.CpaLab.Training;

namespace Dialer.CpaLab.Pictures;

/// <summary>Draws people lost against machines caught, with the anchors and the bar.</summary>
internal static class CurvePicture
{
    private const int Panel = 400;
    private const int Top = 50;
    private const string Recorded = "#1560bd";
    private const string Augmented = "#e08020";

    // The bar asks for a median verdict within 0.7 s of the utterance's end.
    private const double LatestMedian = 0.7;

    private static readonly (string Name, double Lost, double Caught)[] CoreAnchors =
    [
        ("app_amd defaults", 21.1, 97.4), ("app_amd VICIdial", 9.1, 93.7), ("app_amd best", 4.4, 96.3),
        ("WebRTC+Twilio", 4.1, 94.2), ("WebRTC+LiveKit", 1.6, 81.2),
    ];

    private static readonly (string Name, double Lost, double Caught)[] HardAnchors =
    [
        ("app_amd defaults", 67.5, 68.8), ("app_amd VICIdial", 35.3, 60.8), ("app_amd best", 40, 71),
        ("WebRTC+Twilio", 41, 70), ("WebRTC+LiveKit", 23, 42),
    ];

    /// <summary>The picture as SVG.</summary>
    public static string Draw(IReadOnlyList<CurvePoint> recorded, IReadOnlyList<CurvePoint> augmented)
    {
        Svg svg = new(980, 520);
        Axes core = new(70, "core", 25, 75, 2, 97), hard = new(560, "hard", 70, 40, 10, 75);
        Frame(svg, core, CoreAnchors);
        Frame(svg, hard, HardAnchors);
        foreach (var (points, colour) in ((IReadOnlyList<CurvePoint>, string)[])[(recorded, Recorded),
            (augmented, Augmented)])
        {
            Draw(svg, core, Envelope(points, p => p.CoreLost, p => p.CoreCaught), colour);
            Draw(svg, hard, Envelope(points, p => p.HardLost, p => p.HardCaught), colour);
        }

        svg.Text(70, 500, "as recorded, cross-validated by speaker", fill: Recorded);
        svg.Text(330, 500, "augmented: codecs, noise, loss, levels, echo", fill: Augmented);
        svg.Text(620, 500, "green: the bar; points with a median verdict within 0.7 s only", fill: "#2a7a2a");
        return svg.ToString();
    }

    // The most machines caught at each share of people lost.
    private static List<(double Lost, double Caught)> Envelope(
        IEnumerable<CurvePoint> points, Func<CurvePoint, Interval> lost, Func<CurvePoint, Interval> caught)
    {
        List<(double, double)> envelope = [];
        double best = -1;
        foreach (var (l, c) in points.Where(p => p.Delay <= LatestMedian)
            .Select(p => (Lost: 100 * lost(p).Share, Caught: 100 * caught(p).Share))
            .OrderBy(p => p.Lost).ThenByDescending(p => p.Caught))
        {
            if (c <= best) continue;
            best = c;
            envelope.Add((l, c));
        }

        return envelope;
    }

    private static void Frame(Svg svg, Axes axes, (string Name, double Lost, double Caught)[] anchors)
    {
        svg.Rect(axes.Left, Top, Panel, Panel, "#fafafa", "#888");
        svg.Rect(axes.Left, Top, axes.X(axes.BarLost) - axes.Left, axes.Y(axes.BarCaught) - Top, "#d8f0d8", "#2a7a2a");
        svg.Text(axes.Left + Panel / 2.0, Top - 14, $"{axes.Name}: machines caught (%) over people lost (%)", "middle");
        for (int i = 0; i <= 5; i++)
        {
            double lost = axes.MostLost * i / 5, caught = axes.LeastCaught + (100 - axes.LeastCaught) * i / 5;
            svg.Text(axes.X(lost), Top + Panel + 16, lost.ToString("F0", CultureInfo.InvariantCulture), "middle");
            svg.Text(axes.Left - 6, axes.Y(caught) + 4, caught.ToString("F0", CultureInfo.InvariantCulture), "end");
        }

        foreach (var (name, lost, caught) in anchors)
        {
            svg.Dot(axes.X(lost), axes.Y(caught), 3.5, "#999");
            // One of two neighbours is named above.
            int below = name.EndsWith("best", StringComparison.Ordinal) ? -8 : 14;
            svg.Text(axes.X(lost), axes.Y(caught) + below, name, lost > axes.MostLost * 0.8 ? "end" : "start");
        }
    }

    private static void Draw(Svg svg, Axes axes, List<(double Lost, double Caught)> points, string colour)
    {
        svg.Curve(points.Select(p => (axes.X(p.Lost), axes.Y(p.Caught))), colour, 2);
        foreach (var (lost, caught) in points) svg.Dot(axes.X(lost), axes.Y(caught), 2, colour);
    }

    private sealed record Axes(
        int Left, string Name, double MostLost, double LeastCaught, double BarLost, double BarCaught)
    {
        public double X(double lost) => Left + Panel * Math.Min(lost, MostLost) / MostLost;

        public double Y(double caught) =>
            Top + Panel * (100 - Math.Max(caught, LeastCaught)) / (100 - LeastCaught);
    }
}
