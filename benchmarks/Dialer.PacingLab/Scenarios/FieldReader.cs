using System.Globalization;
using System.Text.Json;

namespace Dialer.PacingLab.Scenarios;

/// <summary>Reads the fields of one JSON object and collects every fault, also that of a field nobody knows.</summary>
internal sealed class FieldReader(JsonElement element, string path, List<ScenarioFault> faults)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public List<ScenarioFault> Faults { get; } = faults;

    public bool Has(string name) => element.TryGetProperty(name, out JsonElement value)
        && value.ValueKind != JsonValueKind.Null;

    public double Number(string name, double least, double most, double? otherwise, bool leastExcluded = false)
    {
        string rule = string.Create(
            CultureInfo.InvariantCulture,
            $"a number {(leastExcluded ? "above" : "from")} {least} {(most < 1e9 ? $"to {most}" : "on")}");
        if (Find(name) is not { } value)
        {
            if (otherwise is null) Fault(name, "nothing", rule);
            return otherwise ?? 1;
        }

        bool fits = value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double _)
            && double.IsFinite(value.GetDouble()) && value.GetDouble() <= most
            && (leastExcluded ? value.GetDouble() > least : value.GetDouble() >= least);
        if (fits) return value.GetDouble();
        Fault(name, value.GetRawText(), rule);
        return otherwise ?? Math.Max(1, least);
    }

    public double? Optional(string name, double least, double most, bool leastExcluded = false) =>
        Has(name) ? Number(name, least, most, null, leastExcluded) : Nothing(name);

    public int Whole(string name, int least, int most, int? otherwise)
    {
        double value = Number(name, least, most, otherwise);
        if (value == Math.Floor(value)) return (int)value;
        Fault(name, value.ToString(CultureInfo.InvariantCulture), "a whole number");
        return least;
    }

    public int? OptionalWhole(string name, int least, int most)
    {
        if (Has(name)) return Whole(name, least, most, null);
        _known.Add(name);
        return null;
    }

    public string Text(string name, string rule)
    {
        if (Find(name) is not { } value) Fault(name, "nothing", rule);
        else if (value.ValueKind != JsonValueKind.String || value.GetString()!.Length is 0 or > 100)
            Fault(name, value.GetRawText(), rule);
        else return value.GetString()!;
        return string.Empty;
    }

    public FieldReader? Object(string name, bool needed)
    {
        if (Find(name) is not { } value)
        {
            if (needed) Fault(name, "nothing", "an object");
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object) return new FieldReader(value, $"{path}{name}.", Faults);
        Fault(name, value.GetRawText(), "an object");
        return null;
    }

    public IReadOnlyList<FieldReader> Objects(string name) =>
    [
        .. Items(name).Select((item, i) => (item, i)).Where(x => IsObject(x.item, $"{name}[{x.i}]"))
            .Select(x => new FieldReader(x.item, $"{path}{name}[{x.i}].", Faults)),
    ];

    public IReadOnlyList<string> Texts(string name) =>
        [.. Items(name).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText())];

    /// <summary>To be called last: names every field that was not asked for.</summary>
    public void End()
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!_known.Contains(property.Name))
                Fault(property.Name, Short(property.Value.GetRawText()), "no such field");
        }
    }

    public void Fault(string name, string value, string rule) =>
        Faults.Add(new ScenarioFault(path + name, Short(value), rule));

    private double? Nothing(string name)
    {
        _known.Add(name);
        return null;
    }

    private bool IsObject(JsonElement item, string name)
    {
        if (item.ValueKind == JsonValueKind.Object) return true;
        Fault(name, item.GetRawText(), "an object");
        return false;
    }

    private List<JsonElement> Items(string name)
    {
        if (Find(name) is not { } value) return [];
        if (value.ValueKind == JsonValueKind.Array) return [.. value.EnumerateArray()];
        Fault(name, value.GetRawText(), "a list");
        return [];
    }

    private JsonElement? Find(string name)
    {
        _known.Add(name);
        return Has(name) ? element.GetProperty(name) : null;
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
