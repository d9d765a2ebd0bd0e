using System.Text;

namespace Dialer.Conventions.Tests.Sources;

/// <summary>
/// Blanks what is no code in C# text, so that braces and words can be looked for. Holes of interpolated strings stay.
/// </summary>
internal sealed class CodeText
{
    private readonly string _text;
    private readonly StringBuilder _code;
    private int _index;

    private CodeText(string text) => (_text, _code) = (text, new StringBuilder(text.Length));

    public static string Blank(string text)
    {
        var reader = new CodeText(text);
        while (reader._index < text.Length) reader.ReadOne();
        return reader._code.ToString();
    }

    private char Peek(int ahead = 0) => _index + ahead < _text.Length ? _text[_index + ahead] : '\0';

    private bool LooksAt(string word) => string.CompareOrdinal(_text, _index, word, 0, word.Length) == 0;

    private void Keep(int count = 1)
    {
        for (; count > 0 && _index < _text.Length; count--) _code.Append(_text[_index++]);
    }

    private void Hide(int count = 1)
    {
        for (; count > 0 && _index < _text.Length; count--)
            _code.Append(_text[_index++] is '\n' ? '\n' : ' ');
    }

    private void ReadOne()
    {
        if (LooksAt("//")) HideUntil("\n", 0);
        else if (LooksAt("/*")) HideUntil("*/", 2);
        else if (Peek() == '\'') ReadCharacter();
        else if (StringAhead() is var (dollars, verbatim, quotes) && quotes > 0) ReadString(dollars, verbatim, quotes);
        else Keep();
    }

    private void HideUntil(string end, int tail)
    {
        var at = _text.IndexOf(end, Math.Min(_index + 2, _text.Length), StringComparison.Ordinal);
        Hide((at < 0 ? _text.Length : at + tail) - _index);
    }

    private void ReadCharacter()
    {
        Hide();
        while (_index < _text.Length && Peek() is not ('\'' or '\n')) Hide(Peek() == '\\' ? 2 : 1);
        Hide();
    }

    /// <summary>Dollars, whether verbatim, and quotes of a string that starts here, 0 quotes for none.</summary>
    private (int Dollars, bool Verbatim, int Quotes) StringAhead()
    {
        var (ahead, dollars, verbatim) = (0, 0, false);
        for (; Peek(ahead) is '$' or '@'; ahead++)
        {
            if (Peek(ahead) == '$') dollars++;
            else verbatim = true;
        }

        var quotes = 0;
        while (Peek(ahead + quotes) == '"') quotes++;
        return (dollars, verbatim, quotes >= 3 && !verbatim ? quotes : Math.Min(quotes, 1));
    }

    private void ReadString(int dollars, bool verbatim, int quotes)
    {
        while (Peek() != '"') Hide();
        Hide(quotes);
        while (_index < _text.Length && !AtEnd(quotes, verbatim))
        {
            if (dollars > 0 && AtHole(dollars, quotes)) ReadHole(dollars);
            else if (quotes == 1 && !verbatim && Peek() == '\\') Hide(2);
            else if (verbatim && LooksAt("\"\"")) Hide(2);
            else if (quotes == 1 && dollars > 0 && (LooksAt("{{") || LooksAt("}}"))) Hide(2);
            else Hide();
        }

        Hide(quotes);
    }

    private bool AtEnd(int quotes, bool verbatim) => verbatim
        ? Peek() == '"' && Peek(1) != '"'
        : LooksAt(new string('"', quotes)) && (quotes == 1 || Peek(quotes) != '"');

    private bool AtHole(int dollars, int quotes)
    {
        var braces = 0;
        while (Peek(braces) == '{') braces++;
        return quotes == 1 ? braces % 2 == 1 : braces == dollars;
    }

    private void ReadHole(int dollars)
    {
        Hide(dollars);
        for (var depth = 0; _index < _text.Length && (depth > 0 || Peek() != '}');)
        {
            depth += Peek() switch { '{' or '(' or '[' => 1, '}' or ')' or ']' => -1, _ => 0 };
            ReadOne();
        }

        Hide(dollars);
    }
}
