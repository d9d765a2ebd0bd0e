using System.Globalization;

namespace Dialer.Sip.Messages;

/// <summary>The sequence number and method of a request (RFC 3261 §20.16).</summary>
/// <param name="Number">0 to 2^31 − 1 (§8.1.1.5).</param>
/// <param name="Method">The method, compared with case.</param>
public readonly record struct CSeq(uint Number, string Method)
{
    /// <summary>
    /// Reads <c>1*DIGIT LWS Method</c>; false when the number is out of range or the method is no token.
    /// </summary>
    public static bool TryParse(string? text, out CSeq value)
    {
        value = default;
        if (text is null) return false;
        var trimmed = text.Trim();
        var digits = 0;
        while (digits < trimmed.Length && char.IsAsciiDigit(trimmed[digits])) digits++;
        if (digits == 0 || digits == trimmed.Length || !SipText.IsBlank(trimmed[digits])) return false;
        var method = trimmed[digits..].Trim();
        if (!uint.TryParse(trimmed.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number > int.MaxValue
            || !SipText.IsToken(method)) return false;
        value = new CSeq(number, method);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} {Method}");
}
