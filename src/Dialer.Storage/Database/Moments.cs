using Dialer.Domain.Quantities;

namespace Dialer.Storage.Database;

/// <summary>How moments and numbers are kept in columns.</summary>
internal static class Moments
{
    /// <summary>Microseconds since 1970 UTC; what is finer is cut.</summary>
    internal static long ToColumn(this DateTimeOffset moment) =>
        (moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10;

    internal static DateTimeOffset ToMoment(this long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * 10);

    /// <summary>The digits after the plus sign; 15 of them fit.</summary>
    internal static long ToColumn(this E164 number) =>
        long.Parse(number.Value.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);

    internal static E164 ToNumber(this long digits) =>
        E164.Parse(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"+{digits}"));
}
