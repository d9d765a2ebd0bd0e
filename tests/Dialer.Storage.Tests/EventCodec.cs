using System.Text.Json;
using System.Text.Json.Serialization;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;
using Dialer.Domain.Quantities;
using Dialer.Runtime.Journal;

namespace Dialer.Storage.Tests;

/// <summary>Campaign events and texts as JSON; enough to keep and read them.</summary>
internal sealed class EventCodec : IEventCodec
{
    private static readonly JsonSerializerOptions Options =
        new() { Converters = { new NumberConverter(), new NextConverter() } };

    private static readonly Dictionary<string, Type> Types = typeof(CampaignEvent).GetNestedTypes()
        .Where(t => t.IsSubclassOf(typeof(CampaignEvent))).Append(typeof(string)).ToDictionary(t => $"{t.Name}/1");

    public (string WireName, byte[] Payload) Encode(object value) =>
        ($"{value.GetType().Name}/1", JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Options));

    public object Decode(string wireName, ReadOnlySpan<byte> payload) =>
        Types.TryGetValue(wireName, out Type? type)
            ? JsonSerializer.Deserialize(payload, type, Options)!
            : throw new FormatException($"'{wireName}' is not known");

    private sealed class NumberConverter : JsonConverter<E164>
    {
        public override E164 Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            E164.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, E164 value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }

    private sealed class NextConverter : JsonConverter<ContactNext>
    {
        public override ContactNext Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.GetString() is { Length: > 0 } at
                ? new ContactNext.Open(DateTimeOffset.Parse(at))
                : new ContactNext.Closed();

        public override void Write(Utf8JsonWriter writer, ContactNext value, JsonSerializerOptions options) =>
            writer.WriteStringValue((value as ContactNext.Open)?.NotBefore.ToString("O") ?? "");
    }
}
