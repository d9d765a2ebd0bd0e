using System.Globalization;
using System.Text.Json;
using Dialer.Domain.Agents;
using Dialer.Runtime.Journal;

namespace Dialer.Actors.Agents;

/// <summary>Presence of agents on the wire: JSON objects, times in ISO 8601 with their offset.</summary>
public sealed class AgentEventCodec : IEventCodec
{
    private const string LoggedIn = "agent-logged-in/1";
    private const string LoggedOut = "agent-logged-out/1";
    private const string WentIdle = "agent-went-idle/1";
    private const string WentAvailable = "agent-went-available/1";
    private const string AwaitsPhone = "awaitsPhone";

    /// <summary>Every name this codec reads.</summary>
    public static IReadOnlyList<string> WireNames { get; } = [LoggedIn, LoggedOut, WentIdle, WentAvailable];

    /// <inheritdoc/>
    public (string WireName, byte[] Payload) Encode(object value) => value switch
    {
        AgentEvent.LoggedIn e => (LoggedIn, Write(e.At, "phone", e.Phone)),
        AgentEvent.LoggedOut e => (LoggedOut, Write(e.At)),
        AgentEvent.WentIdle e => (WentIdle, Write(e.At, "auxCode", e.AuxCode, e.AwaitsPhone)),
        AgentEvent.WentAvailable e => (WentAvailable, Write(e.At)),
        _ => throw new InvalidOperationException($"{value.GetType().Name} has no wire name"),
    };

    /// <inheritdoc/>
    public object Decode(string wireName, ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new Utf8JsonReader(payload);
            using JsonDocument json = JsonDocument.ParseValue(ref reader);
            DateTimeOffset at = DateTimeOffset.ParseExact(Text(json, "at"), "O", CultureInfo.InvariantCulture);
            return wireName switch
            {
                LoggedIn => new AgentEvent.LoggedIn(Text(json, "phone"), at),
                LoggedOut => new AgentEvent.LoggedOut(at),
                WentIdle => new AgentEvent.WentIdle(
                    Text(json, "auxCode"),
                    at,
                    json.RootElement.TryGetProperty(AwaitsPhone, out JsonElement awaits) && awaits.GetBoolean()),
                WentAvailable => new AgentEvent.WentAvailable(at),
                _ => throw new FormatException("it is not known"),
            };
        }
        catch (Exception e) when (
            e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"'{wireName}' cannot be read: {e.Message}", e);
        }
    }

    private static byte[] Write(
        DateTimeOffset at, string? name = null, string? value = null, bool awaitsPhone = false)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("at", at.ToString("O", CultureInfo.InvariantCulture));
            if (name is not null) json.WriteString(name, value);
            if (awaitsPhone) json.WriteBoolean(AwaitsPhone, true);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static string Text(JsonDocument json, string name) =>
        json.RootElement.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");
}
