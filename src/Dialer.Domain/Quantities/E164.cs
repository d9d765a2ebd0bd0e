using System.Diagnostics.CodeAnalysis;

namespace Dialer.Domain.Quantities;

/// <summary>
/// A telephone number in the international form of ITU-T E.164: a plus sign, then 7 to 15 digits, the first not zero.
/// The lower bound keeps short codes (emergency, services) out: a dialer never calls those.
/// </summary>
public readonly record struct E164
{
    private E164(string value) => Value = value;

    /// <summary>The number with its plus sign, digits only after it.</summary>
    public string Value { get; }

    /// <summary>
    /// Reads a number; blanks, dots, hyphens and parentheses between digits are passed over, and a leading <c>00</c>
    /// stands for the plus sign. Anything else makes it invalid; <paramref name="fault"/> then says the rule.
    /// </summary>
    public static bool TryParse(string? text, out E164 number, [NotNullWhen(false)] out string? fault)
    {
        number = default;
        Span<char> digits = stackalloc char[16];
        int count = 0;
        text = text?.Trim() ?? "";
        if (text.Length == 0) { fault = "is empty"; return false; }
        if (text.Length > 40) { fault = "is longer than 40 characters"; return false; }
        bool international = text[0] == '+' || text.StartsWith("00", StringComparison.Ordinal);
        if (!international) { fault = "must start with + and the country code (E.164)"; return false; }
        foreach (char c in text.AsSpan(text[0] == '+' ? 1 : 2))
        {
            if (char.IsAsciiDigit(c))
            {
                if (count == 15) { fault = "has more than 15 digits (E.164)"; return false; }
                digits[count++] = c;
            }
            else if (c is not (' ' or '-' or '.' or '(' or ')'))
            {
                fault = $"has the character '{(char.IsControl(c) ? '?' : c)}', only digits may follow the +";
                return false;
            }
        }

        if (count < 7) { fault = "has fewer than 7 digits"; return false; }
        if (digits[0] == '0') { fault = "has a country code that starts with 0"; return false; }
        fault = null;
        number = new E164(string.Concat("+", digits[..count]));
        return true;
    }

    /// <summary>Reads a number that is known to be valid. Throws <see cref="FormatException"/> otherwise.</summary>
    public static E164 Parse(string text) =>
        TryParse(text, out E164 number, out string? fault) ? number : throw new FormatException($"'{text}' {fault}");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
