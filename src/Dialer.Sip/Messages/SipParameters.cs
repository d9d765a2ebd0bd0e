using System.Buffers;
using System.Collections;
using System.Text;

namespace Dialer.Sip.Messages;

/// <summary>
/// An immutable, ordered list of <c>;name=value</c> parameters. Names compare without case; a parameter without a value
/// has the value null. At most 64 are read from the wire.
/// </summary>
public sealed class SipParameters : IReadOnlyList<KeyValuePair<string, string?>>, IEquatable<SipParameters>
{
    private const int MostParameters = 64;

    /// <summary>No parameters.</summary>
    public static readonly SipParameters Empty = new([]);

    private static readonly SearchValues<char> NotInName = SearchValues.Create(" \t,\"<>@");
    private static readonly SearchValues<char> NotInValue = SearchValues.Create(" \t,\"<>");
    private static readonly SearchValues<char> QuotedInValue = SearchValues.Create(" \t,;=\"<>\\");

    private readonly KeyValuePair<string, string?>[] _items;

    private SipParameters(KeyValuePair<string, string?>[] items) => _items = items;

    /// <inheritdoc />
    public int Count => _items.Length;

    /// <inheritdoc />
    public KeyValuePair<string, string?> this[int index] => _items[index];

    /// <summary>The value of a parameter; null when it is absent or has no value.</summary>
    public string? this[string name]
    {
        get
        {
            var at = IndexOf(name);
            return at < 0 ? null : _items[at].Value;
        }
    }

    /// <summary>Whether the parameter is there, with or without a value.</summary>
    public bool Contains(string name) => IndexOf(name) >= 0;

    /// <summary>These parameters with one replaced in place, or appended.</summary>
    /// <exception cref="ArgumentException">The name or the value would break out of the header line.</exception>
    public SipParameters With(string name, string? value = null)
    {
        if (name.AsSpan().IndexOfAny('\r', '\n') >= 0 || value.AsSpan().IndexOfAny('\r', '\n') >= 0)
            throw new ArgumentException("A parameter cannot hold a line break.", nameof(value));
        var item = KeyValuePair.Create(name, value);
        var at = IndexOf(name);
        if (at < 0) return new SipParameters([.. _items, item]);
        var copy = (KeyValuePair<string, string?>[])_items.Clone();
        copy[at] = item;
        return new SipParameters(copy);
    }

    /// <summary>Reads <c>;a;b=c;d="e"</c>, the leading semicolon included; an empty text is no parameters.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out SipParameters parameters)
    {
        parameters = Empty;
        text = text.Trim();
        if (text.IsEmpty) return true;
        if (text[0] != ';') return false;
        var items = new List<KeyValuePair<string, string?>>();
        while (!text.IsEmpty)
        {
            if (items.Count == MostParameters) return false;
            text = text[1..];
            var end = SipText.IndexOutside(text, ';');
            if (end == -2) return false;
            var part = (end < 0 ? text : text[..end]).Trim();
            if (!TryOne(part, out var item)) return false;
            items.Add(item);
            text = end < 0 ? [] : text[end..];
        }

        parameters = new SipParameters([.. items]);
        return true;
    }

    private static bool TryOne(ReadOnlySpan<char> part, out KeyValuePair<string, string?> item)
    {
        item = default;
        var equals = part.IndexOf('=');
        var name = (equals < 0 ? part : part[..equals]).TrimEnd();
        if (name.IsEmpty || name.ContainsAny(NotInName)) return false;
        if (equals < 0)
        {
            item = KeyValuePair.Create(name.ToString(), (string?)null);
            return true;
        }

        var value = part[(equals + 1)..].TrimStart();
        var quoted = value.Length >= 2 && value[0] == '"' && value[^1] == '"';
        if (value.IsEmpty || (!quoted && value.ContainsAny(NotInValue))) return false;
        item = KeyValuePair.Create(name.ToString(), (string?)SipText.Unquote(value));
        return true;
    }

    /// <inheritdoc />
    public bool Equals(SipParameters? other)
    {
        if (other is null || other.Count != Count) return false;
        for (var i = 0; i < _items.Length; i++)
        {
            if (!_items[i].Key.Equals(other._items[i].Key, StringComparison.OrdinalIgnoreCase)
                || _items[i].Value != other._items[i].Value) return false;
        }

        return true;
    }

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as SipParameters);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (name, value) in _items)
        {
            hash.Add(name, StringComparer.OrdinalIgnoreCase);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>The parameters as on the wire, each with its leading semicolon.</summary>
    public override string ToString()
    {
        if (_items.Length == 0) return "";
        var text = new StringBuilder();
        foreach (var (name, value) in _items)
        {
            text.Append(';').Append(name);
            if (value is not null) text.Append('=').Append(NeedsQuotes(value) ? SipText.Quote(value) : value);
        }

        return text.ToString();
    }

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, string?>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, string?>>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool NeedsQuotes(string value) => value.Length == 0 || value.AsSpan().ContainsAny(QuotedInValue);

    private int IndexOf(string name)
    {
        for (var i = 0; i < _items.Length; i++)
            if (_items[i].Key.Equals(name, StringComparison.OrdinalIgnoreCase)) return i;
        return -1;
    }
}
