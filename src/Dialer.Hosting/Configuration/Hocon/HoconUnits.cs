using System.Collections.Frozen;
using System.Globalization;

namespace Dialer.Hosting.Configuration.Hocon;

/// <summary>
/// Durations and sizes with units, as HOCON writes them (<c>20 ms</c>, <c>1.5 minutes</c>, <c>64 KiB</c>, <c>10MB</c>).
/// </summary>
public static class HoconUnits
{
    /// <summary>The rule for a fault.</summary>
    public const string DurationRule = "a duration is a number with a unit: ms, s, m, h or d (20 ms, 1.5 minutes)";

    /// <summary>The rule for a fault.</summary>
    public const string SizeRule = "a size is a number of bytes, or one with a unit: kB, MB, GB, KiB, MiB or GiB";

    private static readonly FrozenDictionary<string, decimal> TicksOf = Table(
        (0.01m, "ns nano nanos nanosecond nanoseconds"),
        (TimeSpan.TicksPerMicrosecond, "us micro micros microsecond microseconds"),
        (TimeSpan.TicksPerMillisecond, "ms milli millis millisecond milliseconds"),
        (TimeSpan.TicksPerSecond, "s second seconds"),
        (TimeSpan.TicksPerMinute, "m minute minutes"),
        (TimeSpan.TicksPerHour, "h hour hours"),
        (TimeSpan.TicksPerDay, "d day days"));

    private static readonly FrozenDictionary<string, decimal> BytesOf = Table(
        (1, "B b byte bytes"),
        (1e3m, "kB kilobyte kilobytes"),
        (1e6m, "MB megabyte megabytes"),
        (1e9m, "GB gigabyte gigabytes"),
        (1e12m, "TB terabyte terabytes"),
        (1024, "K k Ki KiB kibibyte kibibytes"),
        (1024m * 1024, "M m Mi MiB mebibyte mebibytes"),
        (1024m * 1024 * 1024, "G g Gi GiB gibibyte gibibytes"),
        (1024m * 1024 * 1024 * 1024, "T t Ti TiB tebibyte tebibytes"));

    /// <summary>
    /// Reads a duration, or a <see cref="TimeSpan"/> as .NET writes it (<c>00:00:32</c>). A bare number other than 0
    /// has no meaning here: HOCON takes it for milliseconds, .NET for days, and whoever wrote it for seconds.
    /// </summary>
    public static bool TryParseDuration(string? text, out TimeSpan duration)
    {
        duration = default;
        if (text?.Contains(':', StringComparison.Ordinal) == true)
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration);
        if (!TryScale(text, TicksOf, out var ticks, out var bare) || (bare && ticks != 0)) return false;
        if (ticks is < long.MinValue or > long.MaxValue) return false;
        duration = new TimeSpan((long)ticks);
        return true;
    }

    /// <summary>
    /// Reads a size in bytes; a bare number is bytes. Negative sizes and fractions of a byte are refused.
    /// </summary>
    public static bool TryParseSize(string? text, out long bytes)
    {
        bytes = 0;
        if (!TryScale(text, BytesOf, out var exact, out _)) return false;
        if (exact is < 0 or > long.MaxValue || exact != decimal.Truncate(exact)) return false;
        bytes = (long)exact;
        return true;
    }

    private static FrozenDictionary<string, decimal> Table(params (decimal Factor, string Names)[] rows) => rows
        .SelectMany(row => row.Names.Split(' ').Select(name => KeyValuePair.Create(name, row.Factor)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    private static bool TryScale(
        string? text, FrozenDictionary<string, decimal> units, out decimal value, out bool bare)
    {
        var trimmed = (text ?? "").Trim();
        var unit = trimmed.TrimStart("+-.0123456789".ToCharArray());
        bare = unit.Length == 0;
        value = 0;
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        var figure = trimmed.AsSpan(0, trimmed.Length - unit.Length);
        if (!decimal.TryParse(figure, Style, CultureInfo.InvariantCulture, out var number))
            return false;
        var factor = 1m;
        if (!bare && !units.TryGetValue(unit.TrimStart(), out factor)) return false;

        // decimal throws on overflow; no real duration or size comes near this bound.
        if (Math.Abs(number) > 1e15m) return false;
        value = number * factor;
        return true;
    }
}
