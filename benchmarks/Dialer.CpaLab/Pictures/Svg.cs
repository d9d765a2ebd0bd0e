using System.Globalization;
using System.Net;
using System.Text;

namespace Dialer.CpaLab.Pictures;

/// <summary>Writes a picture; numbers always with a point.</summary>
internal sealed class Svg
{
    private const string Dashes = "stroke-dasharray='4 3'";

    private readonly StringBuilder _text = new();

    /// <summary>A white picture of that size.</summary>
    public Svg(int width, int height)
    {
        Add($"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' font-size='11'");
        Add($" font-family='sans-serif'>");
        Rect(0, 0, width, height, "white");
    }

    /// <summary>A rectangle.</summary>
    public void Rect(double x, double y, double width, double height, string fill, string stroke = "none") =>
        Add($"<rect x='{x:F1}' y='{y:F1}' width='{width:F1}' height='{height:F1}' fill='{fill}' stroke='{stroke}'/>");

    /// <summary>A circle.</summary>
    public void Dot(double x, double y, double radius, string fill) =>
        Add($"<circle cx='{x:F1}' cy='{y:F1}' r='{radius:F1}' fill='{fill}'/>");

    /// <summary>A line, dashed or not.</summary>
    public void Line(double x1, double y1, double x2, double y2, string stroke, bool dashed = false) =>
        Add($"<line x1='{x1:F1}' y1='{y1:F1}' x2='{x2:F1}' y2='{y2:F1}' stroke='{stroke}' {(dashed ? Dashes : "")}/>");

    /// <summary>A line through points.</summary>
    public void Curve(IEnumerable<(double X, double Y)> points, string stroke, double width = 1)
    {
        Add($"<polyline fill='none' stroke='{stroke}' stroke-width='{width:F1}' points='");
        foreach (var (x, y) in points) Add($"{x:F1},{y:F1} ");
        Add($"'/>");
    }

    /// <summary>Words; anchor is start, middle or end.</summary>
    public void Text(double x, double y, string words, string anchor = "start", string fill = "black", int size = 11)
    {
        Add($"<text x='{x:F1}' y='{y:F1}' text-anchor='{anchor}' fill='{fill}' font-size='{size}'>");
        Add($"{Escaped(words)}</text>");
    }

    /// <summary>The whole.</summary>
    public override string ToString() => _text + "</svg>\n";

    private static string Escaped(string words) => WebUtility.HtmlEncode(words);

    private void Add(FormattableString text) => _text.Append(text.ToString(CultureInfo.InvariantCulture));
}
