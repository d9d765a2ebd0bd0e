using System.Text;

namespace Dialer.Hosting.Configuration.Hocon;

/// <summary>
/// Text to <see cref="HoconNode"/>, after the HOCON specification (lightbend/config, HOCON.md). Deviations: an
/// <c>include</c> takes files only, and <c>+=</c> appends to assignments of the same object only.
/// </summary>
/// <param name="text">What to parse.</param>
/// <param name="file">Names the text in faults.</param>
/// <param name="prefix">Path of the include statement that asked for this text; empty for none.</param>
/// <param name="include">Reads an included file: its name, whether it must exist, the path and position of the
/// statement.</param>
internal sealed class HoconParser(string text, string file, string[] prefix, HoconParser.Include include)
{
    private readonly HoconCursor _cursor = new(text, file);
    private int _depth;
    private bool _lastQuoted;

    /// <summary>Returns the included object, or null where the file is absent and may be.</summary>
    internal delegate HoconNode.Map? Include(string name, bool required, string[] path, HoconPosition position);

    /// <summary>Parses the whole text as one object, with or without its braces.</summary>
    public HoconNode.Map Parse()
    {
        _cursor.SkipLines();
        if (_cursor.Current == '[') throw _cursor.Fault("a configuration file is an object, not a list");
        var root = new HoconNode.Map(_cursor.Position);
        var braced = _cursor.Current == '{';
        if (braced) _cursor.Advance();
        ParseFields(root, braced, root.Position, prefix);
        _cursor.SkipLines();
        return _cursor.AtEnd ? root : throw _cursor.Fault("nothing may follow the closing brace");
    }

    private void ParseFields(HoconNode.Map map, bool braced, HoconPosition opened, string[]? path)
    {
        var separated = true;
        while (true)
        {
            separated |= _cursor.SkipLines();
            if (_cursor.AtEnd)
            {
                if (braced) throw new HoconException(opened, "'{' is not closed");
                return;
            }

            if (_cursor.Current == '}')
            {
                if (!braced) throw _cursor.Fault("'}' closes nothing");
                _cursor.Advance();
                return;
            }

            if (!separated) throw _cursor.Fault("a comma or a new line stands between two keys");
            ParseField(map, path);
            separated = TakeComma();
        }
    }

    private bool TakeComma()
    {
        var separated = _cursor.SkipLines();
        if (_cursor.Current != ',') return separated;
        _cursor.Advance();
        return true;
    }

    private void ParseField(HoconNode.Map map, string[]? path)
    {
        if (IsInclude())
        {
            ParseInclude(map, path);
            return;
        }

        var position = _cursor.Position;
        var keys = ParsePath();
        _cursor.TakeSpace();
        var append = _cursor.LooksAt("+=");
        if (append) _cursor.Advance(2);
        else if (_cursor.Current is '=' or ':') _cursor.Advance();
        else if (_cursor.Current != '{') throw _cursor.Fault("'=', ':', '+=' or '{' stands behind a key");
        if (_depth + keys.Length > HoconLimits.NestingDepth) throw new HoconException(position, TooDeep);
        _depth += keys.Length - 1;
        var value = ParseValue(path is null ? null : [.. path, .. keys]);
        _depth -= keys.Length - 1;
        for (var i = keys.Length - 1; i > 0; i--)
        {
            var outer = new HoconNode.Map(position);
            outer.Assign(keys[i], new(value, append));
            (value, append) = (outer, false);
        }

        map.Assign(keys[0], new(value, append));
    }

    private static string TooDeep => $"objects and lists nest at most {HoconLimits.NestingDepth} deep";

    private string[] ParsePath()
    {
        var keys = new List<string>();
        while (true)
        {
            keys.Add(ParseKey());
            if (_cursor.Current != '.') return [.. keys];
            if (keys.Count >= HoconLimits.NestingDepth) throw _cursor.Fault(TooDeep);
            _cursor.Advance();
        }
    }

    /// <summary>
    /// One element of a path: quoted and unquoted pieces in a row are one key, with the space between them.
    /// </summary>
    private string ParseKey()
    {
        var position = _cursor.Position;
        var key = new StringBuilder();
        var (space, pieces) = ("", 0);
        while (true)
        {
            var piece = _cursor.Current == '"' ? _cursor.TakeQuoted() : _cursor.TakeUnquoted(stopAtDot: true);
            var quotedEmpty = piece.Length == 0 && _cursor.Position != position && space.Length == 0 && pieces == 0;
            if (piece.Length == 0 && !quotedEmpty) break;
            key.Append(space).Append(piece);
            pieces++;
            space = _cursor.TakeSpace();
        }

        return pieces > 0 ? key.ToString() : throw new HoconException(position, "a key is expected here");
    }

    /// <param name="path">Where the value goes, for includes within it; null inside a list.</param>
    private HoconNode ParseValue(string[]? path)
    {
        _cursor.SkipLines();
        var position = _cursor.Position;
        var pieces = new List<HoconNode>();
        while (true)
        {
            var space = _cursor.TakeSpace();
            if (_cursor.AtEnd || _cursor.AtComment || _cursor.Current is '\n' or ',' or '}' or ']') break;
            if (pieces.Count > 0 && space.Length > 0) pieces.Add(new HoconNode.Space(position, space));
            pieces.Add(ParsePiece(path));
        }

        return pieces.Count switch
        {
            0 => throw _cursor.Fault("a value is expected here"),
            1 when pieces[0] is HoconNode.Scalar { Text: "null" } && !_lastQuoted =>
                new HoconNode.Scalar(position, null),
            1 => pieces[0],
            _ when pieces.TrueForAll(p => p is HoconNode.Scalar or HoconNode.Space) => Join(position, pieces),
            _ => new HoconNode.Concatenation(position, pieces),
        };
    }

    private static HoconNode.Scalar Join(HoconPosition position, List<HoconNode> pieces) => new(
        position,
        string.Concat(pieces.Select(p => p is HoconNode.Space space ? space.Text : ((HoconNode.Scalar)p).Text)));

    private HoconNode ParsePiece(string[]? path)
    {
        var position = _cursor.Position;
        _lastQuoted = _cursor.Current == '"';
        switch (_cursor.Current)
        {
            case '"':
                return new HoconNode.Scalar(position, _cursor.TakeQuoted());
            case '{':
                _cursor.Advance();
                var map = new HoconNode.Map(position);
                Nested(() => ParseFields(map, true, position, path));
                return map;
            case '[':
                _cursor.Advance();
                var list = new HoconNode.List(position);
                Nested(() => ParseItems(list));
                return list;
            case '$' when _cursor.Peek(1) == '{':
                return ParseSubstitution();
            default:
                var text = _cursor.TakeUnquoted();
                return text.Length > 0
                    ? new HoconNode.Scalar(position, text)
                    : throw _cursor.Fault($"'{_cursor.Current}' stands in text only within quotes");
        }
    }

    private void Nested(Action parse)
    {
        if (++_depth > HoconLimits.NestingDepth) throw _cursor.Fault(TooDeep);
        parse();
        _depth--;
    }

    private void ParseItems(HoconNode.List list)
    {
        var separated = true;
        while (true)
        {
            separated |= _cursor.SkipLines();
            if (_cursor.AtEnd) throw new HoconException(list.Position, "'[' is not closed");
            if (_cursor.Current == ']')
            {
                _cursor.Advance();
                return;
            }

            if (!separated) throw _cursor.Fault("a comma or a new line stands between two items");
            list.Items.Add(ParseValue(null));
            separated = TakeComma();
        }
    }

    private HoconNode.Substitution ParseSubstitution()
    {
        var position = _cursor.Position;
        _cursor.Advance(2);
        var optional = _cursor.Current == '?';
        if (optional) _cursor.Advance();
        _cursor.TakeSpace();
        var path = ParsePath();
        if (_cursor.Current != '}') throw new HoconException(position, "'${' is closed by '}' on its line");
        _cursor.Advance();
        return new(position, path, prefix, optional);
    }

    /// <summary><c>include</c> is a key like any other unless a file follows it.</summary>
    private bool IsInclude()
    {
        const string Word = "include";
        if (!_cursor.LooksAt(Word)) return false;
        var ahead = Word.Length;
        while (_cursor.Peek(ahead) is ' ' or '\t') ahead++;
        return ahead > Word.Length && (_cursor.Peek(ahead) == '"' || char.IsAsciiLetter(_cursor.Peek(ahead)));
    }

    private void ParseInclude(HoconNode.Map map, string[]? path)
    {
        var position = _cursor.Position;
        _cursor.Advance("include".Length);
        _cursor.TakeSpace();
        var required = TakeWord("required(");
        var named = TakeWord("file(");
        if (_cursor.Current != '"')
            throw new HoconException(position, "include takes \"FILE\", file(\"FILE\") or required(file(\"FILE\"))");
        var name = _cursor.TakeQuoted();
        for (var closing = (required ? 1 : 0) + (named ? 1 : 0); closing > 0; closing--)
        {
            _cursor.TakeSpace();
            if (_cursor.Current != ')') throw new HoconException(position, "'(' of the include is not closed");
            _cursor.Advance();
        }

        if (include(name, required, path ?? [], position) is { } included) map.Continue(included);
    }

    private bool TakeWord(string word)
    {
        if (!_cursor.LooksAt(word)) return false;
        _cursor.Advance(word.Length);
        _cursor.TakeSpace();
        return true;
    }
}
