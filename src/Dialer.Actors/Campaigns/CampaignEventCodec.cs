using System.Text.Json;
using System.Text.Json.Serialization;
using Dialer.Domain.Campaigns;
using Dialer.Runtime.Journal;

namespace Dialer.Actors.Campaigns;

/// <summary>Campaign events and snapshots as JSON under wire names such as <c>attempt-closed/1</c>.</summary>
public sealed class CampaignEventCodec : IEventCodec
{
    // Nulls are left out and may be absent, anything else must be there: a half-read event would be worse than none.
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Every name it reads.</summary>
    public static IReadOnlyList<string> WireNames { get; } =
    [
        "campaign-created/1", "campaign-settings-changed/1", "campaign-started/1", "campaign-paused/1",
        "campaign-resumed/1", "campaign-stop-requested/1", "campaign-stopped/1", "campaign-completed/1",
        "pacer-learned/1", "attempt-started/1", "answer-settled/1", "attempt-closed/1", "campaign-state/1",
    ];

    /// <inheritdoc/>
    public (string WireName, byte[] Payload) Encode(object value) => value switch
    {
        CampaignEvent.Created e => ("campaign-created/1", CampaignWire.SettingsAt.Of(e.Settings, e.At)),
        CampaignEvent.SettingsChanged e =>
            ("campaign-settings-changed/1", CampaignWire.SettingsAt.Of(e.Settings, e.At)),
        CampaignEvent.Started e => ("campaign-started/1", CampaignWire.Moment.Of(e.At)),
        CampaignEvent.Paused e => ("campaign-paused/1", Bytes(new CampaignWire.Pause(e.Reason, e.At))),
        CampaignEvent.Resumed e => ("campaign-resumed/1", CampaignWire.Moment.Of(e.At)),
        CampaignEvent.StopRequested e => ("campaign-stop-requested/1", CampaignWire.Moment.Of(e.At)),
        CampaignEvent.Stopped e => ("campaign-stopped/1", CampaignWire.Moment.Of(e.At)),
        CampaignEvent.Completed e => ("campaign-completed/1", CampaignWire.Moment.Of(e.At)),
        CampaignEvent.PacerLearned e => ("pacer-learned/1", PacerMemoryWire.Kept.Of(e)),
        CampaignEvent.AttemptStarted e => ("attempt-started/1", Bytes(CampaignWire.Started.From(e))),
        CampaignEvent.AnswerSettled e => ("answer-settled/1", CampaignWire.Settled.Of(e)),
        CampaignEvent.AttemptClosed e => ("attempt-closed/1", Bytes(CampaignWire.Closed.From(e))),
        CampaignState.Present s => ("campaign-state/1", Bytes(CampaignWire.State.From(s.Ledger))),
        _ => throw new InvalidOperationException($"{value.GetType().Name} has no wire name"),
    };

    /// <inheritdoc/>
    public object Decode(string wireName, ReadOnlySpan<byte> payload)
    {
        try
        {
            return Read(wireName, payload);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException)
        {
            throw new FormatException($"'{wireName}' cannot be read: {e.Message}", e);
        }
    }

    internal static byte[] Bytes<T>(T wire) => JsonSerializer.SerializeToUtf8Bytes(wire, Json);

    private static object Read(string wireName, ReadOnlySpan<byte> payload)
    {
        switch (wireName)
        {
            case "campaign-created/1":
                CampaignWire.SettingsAt created = From<CampaignWire.SettingsAt>(payload);
                return new CampaignEvent.Created(created.Settings.Read(), created.At);
            case "campaign-settings-changed/1":
                CampaignWire.SettingsAt changed = From<CampaignWire.SettingsAt>(payload);
                return new CampaignEvent.SettingsChanged(changed.Settings.Read(), changed.At);
            case "campaign-paused/1":
                CampaignWire.Pause paused = From<CampaignWire.Pause>(payload);
                return new CampaignEvent.Paused(paused.Reason, paused.At);
            case "campaign-started/1": return new CampaignEvent.Started(From<CampaignWire.Moment>(payload).At);
            case "campaign-resumed/1": return new CampaignEvent.Resumed(From<CampaignWire.Moment>(payload).At);
            case "campaign-stop-requested/1":
                return new CampaignEvent.StopRequested(From<CampaignWire.Moment>(payload).At);
            case "campaign-stopped/1": return new CampaignEvent.Stopped(From<CampaignWire.Moment>(payload).At);
            case "campaign-completed/1": return new CampaignEvent.Completed(From<CampaignWire.Moment>(payload).At);
            case "pacer-learned/1": return From<PacerMemoryWire.Kept>(payload).Read();
            case "attempt-started/1": return From<CampaignWire.Started>(payload).Read();
            case "answer-settled/1": return From<CampaignWire.Settled>(payload).Read();
            case "attempt-closed/1": return From<CampaignWire.Closed>(payload).Read();
            case "campaign-state/1": return CampaignState.Restore(From<CampaignWire.State>(payload).Read());
            default: throw new FormatException("unknown wire name");
        }
    }

    private static T From<T>(ReadOnlySpan<byte> payload) =>
        JsonSerializer.Deserialize<T>(payload, Json) ?? throw new FormatException("the payload is null");
}
