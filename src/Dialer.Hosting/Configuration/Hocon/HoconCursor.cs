using System.Text;

namespace Dialer.Hosting.Configuration.Hocon;

/// <summary>Reads characters, white space, comments and string literals, and knows line and column.</summary>
internal sealed class HoconCursor(string text, string file)
{
    /// <summary>What <see cref="Current"/> is behind the last character.</summary>
    public const char End = '\uffff';

    private const string ReservedChars = "$\"{}[]:=,+#`^?!@*&\\";

    private int _index;
    private int _line = 1;
    private int _lineStart;

    public HoconPosition Position => new(file, _line, _index - _lineStart + 1);

    public char Current => Peek(0);

    public bool AtEnd => _index >= text.Length;

    public bool AtComment => Current == '#' || (Current == '/' && Peek(1) == '/');

    public char Peek(int ahead) => _index + ahead < text.Length ? text[_index + ahead] : End;

    public bool LooksAt(string word) => string.CompareOrdinal(text, _index, word, 0, word.Length) == 0;

    public void Advance(int count = 1)
    {
        for (; count > 0 && _index < text.Length; count--)
        {
            if (text[_index++] != '\n') continue;
            _line++;
            _lineStart = _index;
        }
    }

    public HoconException Fault(string rule) => new(Position, rule);

    /// <summary>The white space up to the next character that is none, within the line.</summary>
    public string TakeSpace()
    {
        var start = _index;
        while (!AtEnd && IsSpace(Current)) Advance();
        return text[start.._index];
    }

    /// <summary>Passes white space, line ends and comments; true where a line end was among them.</summary>
    public bool SkipLines()
    {
        var line = _line;
        while (!AtEnd)
        {
            if (IsSpace(Current) || Current == '\n') Advance();
            else if (AtComment) SkipComment();
            else break;
        }

        return _line > line;
    }

    /// <summary>Unquoted text up to white space, a reserved character or a comment; may be empty.</summary>
    public string TakeUnquoted(bool stopAtDot = false)
    {
        var start = _index;
        while (!AtEnd && !IsSpace(Current) && Current != '\n' && !ReservedChars.Contains(Current) && !AtComment
            && !(stopAtDot && Current == '.'))
        {
            Advance();
        }

        return text[start.._index];
    }

    /// <summary>A string in one or in three quotes.</summary>
    public string TakeQuoted() => LooksAt("\"\"\"") ? TakeTripleQuoted() : TakeSingleQuoted();

    private static bool IsSpace(char c) => c != '\n' && (char.IsWhiteSpace(c) || c == '\ufeff');

    private void SkipComment()
    {
        while (!AtEnd && Current != '\n') Advance();
    }

    private string TakeTripleQuoted()
    {
        var opened = Position;
        Advance(3);
        var start = _index;
        var end = text.IndexOf("\"\"\"", start, StringComparison.Ordinal);
        if (end < 0) throw new HoconException(opened, "the string opened by \"\"\" is not closed");

        // Quotes beyond the last three belong to the string.
        while (end + 3 < text.Length && text[end + 3] == '"') end++;
        Advance(end + 3 - start);
        return text[start..end];
    }

    private string TakeSingleQuoted()
    {
        var opened = Position;
        var content = new StringBuilder();
        Advance();
        while (Current != '"')
        {
            if (AtEnd || Current == '\n') throw new HoconException(opened, "the string is not closed on its line");
            content.Append(Current == '\\' ? TakeEscape() : TakeOne());
        }

        Advance();
        return content.ToString();
    }

    private char TakeOne()
    {
        var c = Current;
        Advance();
        return c;
    }

    private char TakeEscape()
    {
        const string Letters = "\"\\/bfnrt";
        const string Meanings = "\"\\/\b\f\n\r\t";
        var position = Position;
        Advance();
        var letter = TakeOne();
        if (letter == 'u') return TakeUnicode(position);
        var index = Letters.IndexOf(letter, StringComparison.Ordinal);
        return index >= 0
            ? Meanings[index]
            : throw new HoconException(position, "escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX");
    }

    private char TakeUnicode(HoconPosition position)
    {
        var code = 0;
        for (var i = 0; i < 4; i++)
        {
            if (!char.IsAsciiHexDigit(Current)) throw new HoconException(position, "\\u needs four hexadecimal digits");
            code = (code * 16) + Convert.ToInt32(TakeOne().ToString(), 16);
        }

        return (char)code;
    }
}
