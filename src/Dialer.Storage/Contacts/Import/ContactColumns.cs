using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Dialer.Domain.Quantities;

namespace Dialer.Storage.Contacts.Import;

/// <summary>
/// Which column of a file means what. Names are compared without case, blanks and punctuation; columns that mean
/// nothing here are kept with the contact as fields.
/// </summary>
internal sealed class ContactColumns
{
    internal const int MaxColumns = 100;
    internal const int MaxName = 200;
    private const int MaxPriority = 1_000;

    private static readonly string[] PhoneNames =
    [
        "phone", "phonenumber", "number", "telephone", "telephonenumber", "tel", "mobile", "mobilenumber",
        "mobilephone", "cell",
        "cellphone", "msisdn", "e164", "phone1",
    ];

    private static readonly string[] NameNames =
        ["name", "fullname", "customername", "contactname", "customer", "contact"];
    private static readonly string[] FirstNames = ["firstname", "first", "givenname", "forename"];
    private static readonly string[] LastNames = ["lastname", "last", "surname", "familyname"];

    private readonly string[] _header;
    private readonly int _phone;
    private readonly int _name;
    private readonly int _first;
    private readonly int _last;
    private readonly int _priority;
    private readonly string[] _values;

    private ContactColumns(string[] header, int phone)
    {
        _header = header;
        _values = new string[header.Length];
        _phone = phone;
        _name = Find(header, NameNames);
        _first = Find(header, FirstNames);
        _last = Find(header, LastNames);
        _priority = Find(header, ["priority"]);
    }

    /// <summary>
    /// Reads the header that the reader stands on; false with the reason why the file cannot be a contact list.
    /// </summary>
    internal static bool TryRead(
        DelimitedReader reader, [NotNullWhen(true)] out ContactColumns? columns, [NotNullWhen(false)] out string? fault)
    {
        columns = null;
        if (reader.FieldCount > MaxColumns)
        {
            fault = $"line {reader.RecordLine}: the header has {reader.FieldCount} columns, more than {MaxColumns}";
            return false;
        }

        var header = new string[reader.FieldCount];
        for (int i = 0; i < header.Length; i++)
        {
            if (!reader.TryText(i, out string text, out string? bad))
            {
                fault = $"line {reader.RecordLine}, {bad}";
                return false;
            }

            header[i] = text.Trim();
        }

        int phone = Find(header, PhoneNames);
        if (phone < 0)
        {
            bool data = header.Any(h => E164.TryParse(h, out _, out _));
            string first = data ? "the first line is data, a header is needed with" : "the header has";
            string names = string.Join(", ", header.Take(10).Select(h => $"'{Shown(h)}'"));
            string known = string.Join(", ", PhoneNames);
            fault = $"line {reader.RecordLine}: {first} no phone column (one of {known}); found {names}";
            return false;
        }

        columns = new ContactColumns(header, phone);
        fault = null;
        return true;
    }

    /// <summary>Makes a contact of the record that the reader stands on; null with what is wrong with it.</summary>
    internal ContactRow? Row(DelimitedReader reader, out ImportFault? fault)
    {
        fault = null;
        if (reader.FieldCount != _header.Length)
        {
            string rule = $"has {reader.FieldCount} fields, the header has {_header.Length}";
            reader.TryText(0, out string start, out _);
            return Fail(reader, "row", start, rule, out fault);
        }

        for (int i = 0; i < _header.Length; i++)
        {
            if (!reader.TryText(i, out string text, out string? bad))
                return Fail(reader, _header[i], text, bad!, out fault);
            _values[i] = text.Trim();
        }

        if (!E164.TryParse(_values[_phone], out E164 number, out string? broken))
            return Fail(reader, _header[_phone], _values[_phone], broken, out fault);
        string name = Name();
        if (name.Length > MaxName)
            return Fail(reader, _header[Math.Max(_name, 0)], name, $"is longer than {MaxName} characters", out fault);
        int priority = 0;
        if (_priority >= 0 && _values[_priority].Length > 0
            && (!int.TryParse(_values[_priority], out priority) || priority is < 0 or > MaxPriority))
        {
            string rule = $"is not a whole number from 0 to {MaxPriority}";
            return Fail(reader, _header[_priority], _values[_priority], rule, out fault);
        }

        return new ContactRow(Database.Moments.ToColumn(number), name, priority, Fields());
    }

    /// <summary>Text from a file as it may be shown: cut, without control characters.</summary>
    internal static string Shown(string text) =>
        string.Create(Math.Min(text.Length, 64), text, static (to, from) =>
        {
            for (int i = 0; i < to.Length; i++) to[i] = char.IsControl(from[i]) ? '?' : from[i];
        });

    private static ContactRow? Fail(
        DelimitedReader reader, string field, string value, string rule, out ImportFault? fault)
    {
        fault = new ImportFault(reader.RecordLine, Shown(field), Shown(value), rule);
        return null;
    }

    private string Name()
    {
        if (_name >= 0 && _values[_name].Length > 0) return _values[_name];
        string first = _first >= 0 ? _values[_first] : "";
        string last = _last >= 0 ? _values[_last] : "";
        return first.Length > 0 && last.Length > 0 ? $"{first} {last}" : first + last;
    }

    private string? Fields()
    {
        Dictionary<string, string>? fields = null;
        for (int i = 0; i < _header.Length; i++)
        {
            if (i == _phone || i == _name || i == _first || i == _last || i == _priority) continue;
            if (_header[i].Length == 0 || _values[i].Length == 0) continue;
            (fields ??= new(StringComparer.Ordinal)).TryAdd(_header[i], _values[i]);
        }

        return fields is null ? null : JsonSerializer.Serialize(fields);
    }

    private static int Find(string[] header, string[] names)
    {
        foreach (string name in names)
        {
            int found = Array.FindIndex(header, h => Plain(h) == name);
            if (found >= 0) return found;
        }

        return -1;
    }

    private static string Plain(string name) =>
        string.Concat(name.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));
}
