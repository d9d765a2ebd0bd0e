using System.Globalization;
using Dialer.Sip.Messages;

namespace Dialer.Sip.UserAgents;

/// <summary>The Reason header of RFC 3326.</summary>
public static class ReasonHeader
{
    private const int MaxCause = 127;

    /// <summary>A value for <see cref="SipUserAgent.HangUp"/>: an ITU-T Q.850 cause, 1-127.</summary>
    public static string OfQ850(int cause) => string.Create(CultureInfo.InvariantCulture, $"Q.850;cause={cause}");

    /// <summary>The first Q.850 cause of a message; null where there is none or it is not within 1-127.</summary>
    public static int? Q850Of(SipMessage message)
    {
        foreach (var value in message.Headers.GetAll("Reason"))
        {
            var semicolon = value.IndexOf(';', StringComparison.Ordinal);
            if (semicolon < 0
                || !value.AsSpan(0, semicolon).Trim().Equals("Q.850", StringComparison.OrdinalIgnoreCase)
                || !SipParameters.TryParse(value.AsSpan(semicolon), out var parameters))
                continue;
            if (int.TryParse(parameters["cause"], NumberStyles.None, CultureInfo.InvariantCulture, out var cause)
                && cause is >= 1 and <= MaxCause)
                return cause;
        }

        return null;
    }
}
