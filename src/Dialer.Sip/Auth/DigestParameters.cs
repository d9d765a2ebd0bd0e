using System.Diagnostics.CodeAnalysis;
using Dialer.Sip.Messages;

namespace Dialer.Sip.Auth;

/// <summary>
/// The comma-separated <c>name=value</c> list behind <c>Digest</c>; at most 32, the first of a name counts.
/// </summary>
internal static class DigestParameters
{
    private const int MostParameters = 32;

    public static bool TryParse(string? header, [NotNullWhen(true)] out Dictionary<string, string>? values)
    {
        values = null;
        var rest = header.AsSpan().Trim();
        if (!rest.StartsWith("Digest", StringComparison.OrdinalIgnoreCase)
            || rest.Length < 8 || !SipText.IsBlank(rest[6]))
            return false;
        rest = rest[7..];
        var read = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (!rest.IsEmpty)
        {
            var comma = SipText.IndexOutside(rest, ',');
            if (comma == -2 || read.Count == MostParameters) return false;
            var part = (comma < 0 ? rest : rest[..comma]).Trim();
            rest = comma < 0 ? [] : rest[(comma + 1)..];
            if (part.IsEmpty) continue;
            var equals = part.IndexOf('=');
            if (equals < 1 || !SipText.IsToken(part[..equals].TrimEnd())) return false;
            read.TryAdd(part[..equals].TrimEnd().ToString(), SipText.Unquote(part[(equals + 1)..].TrimStart()));
        }

        values = read;
        return true;
    }
}
