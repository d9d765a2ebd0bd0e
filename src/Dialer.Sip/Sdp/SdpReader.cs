using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Dialer.Sip.Sdp;

/// <summary>
/// Reads descriptions that real peers send: lines in any order, LF alone, unknown lines skipped, spaces doubled.
/// Bounded to 64 KiB, 1,024 lines and 32 media sections.
/// </summary>
internal sealed class SdpReader
{
    private const int MaxBytes = 64 * 1024;
    private const int MaxLines = 1024;
    private const int MaxMedia = 32;

    private readonly List<SdpMedia> _media = [];
    private readonly List<string> _sessionAttributes = [];
    private List<string> _attributes = [];
    private bool _versioned;
    private bool _hasOrigin;
    private ulong _id;
    private ulong _version;
    private string _origin = "";
    private string? _connection;

    public bool TryRead(
        ReadOnlySpan<byte> body, [NotNullWhen(true)] out SdpSession? session, [NotNullWhen(false)] out string? fault)
    {
        session = null;
        fault = body.Length > MaxBytes ? "the description is longer than 64 KiB" : null;
        var lines = 0;
        foreach (var line in fault is null ? Encoding.UTF8.GetString(body).AsSpan().EnumerateLines() : default)
        {
            if (line.IsEmpty) continue;
            fault = ++lines > MaxLines ? "more than 1,024 lines" : Line(line);
            if (fault is not null) return false;
        }

        fault ??= !_versioned ? "no v=0 line" : !_hasOrigin ? "no o= line" : null;
        if (fault is not null) return false;
        session = new SdpSession(_id, _version, _origin, _connection, _media) { Attributes = _sessionAttributes };
        return true;
    }

    private string? Line(ReadOnlySpan<char> line)
    {
        if (line.Length < 2 || line[1] != '=') return "a line without '='";
        var value = line[2..].Trim().ToString();
        return line[0] switch
        {
            'v' => Version(value),
            'o' => Origin(value),
            'c' => Connection(value),
            'm' => Media(value),
            'a' => Attribute(value),
            _ => null,
        };
    }

    private string? Version(string value)
    {
        _versioned = value == "0";
        return _versioned ? null : "a version other than 0";
    }

    private string? Origin(string value)
    {
        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 6) return "o= has less than six parts";
        // Ids are opaque numbers; some peers send ones beyond 64 bits, which only costs us the comparison.
        _ = ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _id);
        _ = ulong.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out _version);
        _origin = parts[5];
        _hasOrigin = true;
        return null;
    }

    private string? Connection(string value)
    {
        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 3 || parts[0] != "IN") return "c= is not 'IN IP4 address'";
        var address = parts[2].Split('/')[0];
        if (_media.Count == 0) _connection = address;
        else _media[^1] = _media[^1] with { Connection = address };
        return null;
    }

    private string? Media(string value)
    {
        if (_media.Count == MaxMedia) return "more than 32 media sections";
        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 4
            || !ushort.TryParse(parts[1].Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return "m= is not 'media port protocol formats'";
        _attributes = [];
        _media.Add(new SdpMedia(parts[0], port, parts[2], parts[3..]) { Attributes = _attributes });
        return null;
    }

    private string? Attribute(string value)
    {
        (_media.Count == 0 ? _sessionAttributes : _attributes).Add(value);
        return null;
    }
}
