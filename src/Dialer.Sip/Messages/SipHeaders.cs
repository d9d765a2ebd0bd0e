using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Dialer.Sip.Messages;

/// <summary>
/// The headers of a message in order. Names compare without case and compact forms are the same header; a header that
/// the RFC defines as a comma-separated list (Via, Contact, Route …) is kept as one entry an element, so that the
/// first Via can be taken off or put on alone. Not for use by two threads at once.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "The headers of a message are its field's own name.")]
public sealed class SipHeaders : IReadOnlyCollection<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _items = [];

    /// <inheritdoc />
    public int Count => _items.Count;

    /// <summary>Grows with every change; what was parsed from an older version is stale.</summary>
    internal int Version { get; private set; }

    /// <summary>Appends a header, a list header element by element.</summary>
    /// <exception cref="ArgumentException">The name is no token, or the value holds a line break.</exception>
    public void Add(string name, string value) => Insert(_items.Count, Checked(name, value), value);

    /// <summary>
    /// Replaces every header of this name; the new value takes the place of the first, or goes to the end.
    /// </summary>
    /// <exception cref="ArgumentException">The name is no token, or the value holds a line break.</exception>
    public void Set(string name, string value)
    {
        name = Checked(name, value);
        var at = IndexOf(name);
        Remove(name);
        Insert(at < 0 ? _items.Count : at, name, value);
    }

    /// <summary>Puts a header before the first of its name, or before all others when there is none.</summary>
    /// <exception cref="ArgumentException">The name is no token, or the value holds a line break.</exception>
    public void InsertFirst(string name, string value)
    {
        name = Checked(name, value);
        Insert(Math.Max(0, IndexOf(name)), name, value);
    }

    /// <summary>The first value of this name, or null.</summary>
    public string? Get(string name)
    {
        var at = IndexOf(SipHeaderNames.Expand(name));
        return at < 0 ? null : _items[at].Value;
    }

    /// <summary>Every value of this name in order.</summary>
    public IReadOnlyList<string> GetAll(string name)
    {
        name = SipHeaderNames.Expand(name);
        List<string>? values = null;
        foreach (var item in _items)
            if (item.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) (values ??= []).Add(item.Value);
        return (IReadOnlyList<string>?)values ?? [];
    }

    /// <summary>Whether there is one.</summary>
    public bool Contains(string name) => IndexOf(SipHeaderNames.Expand(name)) >= 0;

    /// <summary>Removes every header of this name and returns how many there were.</summary>
    public int Remove(string name)
    {
        name = SipHeaderNames.Expand(name);
        Version++;
        return _items.RemoveAll(item => item.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Removes the first header of this name; false when there is none.</summary>
    public bool RemoveFirst(string name)
    {
        var at = IndexOf(SipHeaderNames.Expand(name));
        if (at < 0) return false;
        Version++;
        _items.RemoveAt(at);
        return true;
    }

    /// <summary>Appends every header of this name from another message, in its order.</summary>
    public void CopyFrom(SipHeaders other, string name)
    {
        foreach (var value in other.GetAll(name)) Append(SipHeaderNames.Expand(name), value);
    }

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Checked(string name, string value)
    {
        if (!SipText.IsToken(name)) throw new ArgumentException($"'{name}' is no header name.", nameof(name));
        if (value.AsSpan().IndexOfAny('\r', '\n') >= 0)
            throw new ArgumentException($"The value of {name} holds a line break.", nameof(value));
        return SipHeaderNames.Expand(name);
    }

    private void Insert(int at, string name, string value)
    {
        if (!SipHeaderNames.IsList(name) || !value.Contains(',', StringComparison.Ordinal))
        {
            Put(at, name, value.Trim());
            return;
        }

        var rest = value.AsSpan();
        while (true)
        {
            var comma = SipText.IndexOutside(rest, ',');
            var element = (comma < 0 ? rest : rest[..comma]).Trim();
            if (!element.IsEmpty) Put(at++, name, element.ToString());
            if (comma < 0) return;
            rest = rest[(comma + 1)..];
        }
    }

    private void Append(string name, string value) => Put(_items.Count, name, value);

    private void Put(int at, string name, string value)
    {
        Version++;
        _items.Insert(at, KeyValuePair.Create(name, value));
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < _items.Count; i++)
            if (_items[i].Key.Equals(name, StringComparison.OrdinalIgnoreCase)) return i;
        return -1;
    }
}
