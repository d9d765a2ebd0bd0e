using System.Globalization;
using System.Text;

namespace Dialer.PacingLab.Reports;

/// <summary>A chart with two axes, in SVG.</summary>
internal sealed class Svg
{
    public const int Width = 860;
    public const int Height = 420;
    private const int Left = 60;
    private const int Right = 190;
    private const int Top = 40;
    private const int Bottom = 50;

    private readonly StringBuilder _text = new();
    private readonly double _mostX;
    private readonly double _mostY;
    private int _legend;

    public Svg(string title, string axisX, double mostX, double stepX, string axisY, double mostY, double stepY)
    {
        (_mostX, _mostY) = (mostX, mostY);
        _text.Append("<svg xmlns='http://www.w3.org/2000/svg' font-family='sans-serif' font-size='12' ");
        Write($"width='{Width}' height='{Height}'>");
        Write($"<rect width='{Width}' height='{Height}' fill='white'/>");
        Write($"<text x='{Left}' y='24' font-size='15'>{title}</text>");
        for (double x = 0; x <= mostX + 1e-9; x += stepX)
        {
            Write($"<line x1='{X(x):0.0}' y1='{Top}' x2='{X(x):0.0}' y2='{Height - Bottom}' stroke='#e4e4e4'/>");
            Write($"<text x='{X(x):0.0}' y='{Height - Bottom + 16}' text-anchor='middle'>{x:0.##}</text>");
        }

        for (double y = 0; y <= mostY + 1e-9; y += stepY)
        {
            Write($"<line x1='{Left}' y1='{Y(y):0.0}' x2='{Width - Right}' y2='{Y(y):0.0}' stroke='#e4e4e4'/>");
            Write($"<text x='{Left - 6}' y='{Y(y) + 4:0.0}' text-anchor='end'>{y:0.##}</text>");
        }

        Write($"<text x='{(Width - Right + Left) / 2}' y='{Height - 12}' text-anchor='middle'>{axisX}</text>");
        _text.Append("<text text-anchor='middle' ");
        Write($"x='16' y='{Height / 2}' transform='rotate(-90 16 {Height / 2})'>{axisY}</text>");
    }

    public Svg Legend(string name, string colour)
    {
        int y = Top + 10 + (18 * _legend++);
        Write($"<rect x='{Width - Right + 16}' y='{y - 9}' width='10' height='10' fill='{colour}'/>");
        Write($"<text x='{Width - Right + 32}' y='{y}'>{name}</text>");
        return this;
    }

    public void Dot(double x, double y, string colour) => Write(
        $"<circle cx='{X(x):0.0}' cy='{Y(y):0.0}' r='4' fill='{colour}' fill-opacity='0.75'/>");

    public void Line(IEnumerable<(double X, double Y)> points, string colour)
    {
        IEnumerable<string> path = points.Select(p => FormattableString.Invariant($"{X(p.X):0.0},{Y(p.Y):0.0}"));
        Write($"<polyline points='{string.Join(' ', path)}' fill='none' stroke='{colour}' stroke-width='1.5'/>");
    }

    public override string ToString() => _text + "</svg>\n";

    private double X(double x) => Left + (Math.Clamp(x / _mostX, 0, 1) * (Width - Left - Right));

    private double Y(double y) => Height - Bottom - (Math.Clamp(y / _mostY, 0, 1) * (Height - Top - Bottom));

    private void Write(FormattableString text) =>
        _text.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
