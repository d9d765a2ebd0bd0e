using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using Dialer.Domain.Calls;
using Dialer.Hosting.Configuration.Hocon;
using Dialer.Hosting.Configuration.Options;

namespace Dialer.Hosting.Configuration.Binding;

/// <summary>Text to the value of one option.</summary>
internal static class OptionScalar
{
    private const NumberStyles Fraction = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private static readonly FrozenDictionary<Type, (string Rule, Func<string, object?> Read)> Readers =
        new Dictionary<Type, (string, Func<string, object?>)>
        {
            [typeof(string)] = ("is text", text => text),
            [typeof(Secret)] = ("is text", text => new Secret(text)),
            [typeof(int)] = ("is a whole number", text =>
                int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null),
            [typeof(decimal)] = ("is a number", text =>
                decimal.TryParse(text, Fraction, CultureInfo.InvariantCulture, out var n) ? n : null),
            [typeof(long)] = (HoconUnits.SizeRule, text => HoconUnits.TryParseSize(text, out var bytes) ? bytes : null),
            [typeof(TimeSpan)] = (HoconUnits.DurationRule, text =>
                HoconUnits.TryParseDuration(text, out var d) ? d : null),
            [typeof(IPAddress)] = ("is an IP address", text =>
                IPAddress.TryParse(text, out var address) ? address : null),
            [typeof(AbandonTreatment)] = ("is one of message, hang-up", ReadTreatment),
            [typeof(MachineTreatment)] = ("is one of hang-up, leave-message, transfer-to-agent", ReadMachineTreatment),
            [typeof(bool)] = ("is true or false", ReadSwitch),
        }.ToFrozenDictionary();

    /// <summary>The value, or null and the rule that the text breaks.</summary>
    public static (object? Value, string Rule) Read(Type type, string text)
    {
        if (type.IsEnum) return ReadEnum(type, text);
        var (rule, read) = Readers[Nullable.GetUnderlyingType(type) ?? type];
        return (read(text), rule);
    }

    private static object? ReadSwitch(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "ON" => true,
        "FALSE" or "NO" or "OFF" => false,
        _ => null,
    };

    private static AbandonTreatment? ReadTreatment(string text) => text.ToUpperInvariant() switch
    {
        "MESSAGE" => AbandonTreatment.Message.Default,
        "HANG-UP" or "HANGUP" => new AbandonTreatment.HangUp(),
        _ => null,
    };

    private static MachineTreatment? ReadMachineTreatment(string text) => text.ToUpperInvariant() switch
    {
        "HANG-UP" or "HANGUP" => MachineTreatment.HangUp.Default,
        // The name of the message is another key's.
        "LEAVE-MESSAGE" => new MachineTreatment.LeaveMessage(""),
        "TRANSFER-TO-AGENT" => new MachineTreatment.TransferToAgent(),
        _ => null,
    };

    private static (object? Value, string Rule) ReadEnum(Type type, string text)
    {
        var names = Enum.GetNames(type);
        var name = Array.Find(names, n =>
            n.Equals(text.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        var value = name is null ? null : Enum.Parse(type, name);
        return (value, $"is one of {string.Join(", ", names.Select(OptionSchema.KeyOf))}");
    }
}
