using System.Text;
using Dialer.Actors.Agents;
using Dialer.Domain.Agents;

namespace Dialer.Actors.Tests.Agents;

public sealed class AgentEventCodecTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 5, 9, 0, 0, 123, TimeSpan.FromHours(1));
    private readonly AgentEventCodec _codec = new();

    /// <summary>Bytes as they were first written: a journal of that day still reads.</summary>
    public static TheoryData<string, string, AgentEvent> Written() => new()
    {
        { "agent-logged-in/1", """{"at":"2026-01-05T09:00:00.1230000+01:00","phone":"200"}""",
            new AgentEvent.LoggedIn("200", At) },
        { "agent-logged-out/1", """{"at":"2026-01-05T09:00:00.1230000+01:00"}""", new AgentEvent.LoggedOut(At) },
        {
            "agent-went-idle/1", """{"at":"2026-01-05T09:00:00.1230000+01:00","auxCode":"Lunch"}""",
            new AgentEvent.WentIdle("Lunch", At)
        },
        {
            "agent-went-idle/1",
            """{"at":"2026-01-05T09:00:00.1230000+01:00","auxCode":"Phone unreachable","awaitsPhone":true}""",
            new AgentEvent.WentIdle("Phone unreachable", At, AwaitsPhone: true)
        },
        { "agent-went-available/1", """{"at":"2026-01-05T09:00:00.1230000+01:00"}""",
            new AgentEvent.WentAvailable(At) },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void Reads_what_was_written_and_writes_the_same(string wireName, string json, AgentEvent happened)
    {
        _codec.Decode(wireName, Encoding.UTF8.GetBytes(json)).ShouldBe(happened);
        (string name, byte[] payload) = _codec.Encode(happened);
        (name, Encoding.UTF8.GetString(payload))
            .ShouldBe((wireName, json.Replace("+", "\\u002B", StringComparison.Ordinal)));
    }

    [Fact]
    public void Names_every_event_of_presence() =>
        Written().Select(row => (string)((object[])row)[0]).Distinct()
            .ShouldBe(AgentEventCodec.WireNames, ignoreOrder: true);

    [Theory]
    [InlineData("agent-went-home/1", "{\"at\":\"2026-01-05T09:00:00.1230000+01:00\"}")]
    [InlineData("agent-logged-in/1", "{\"at\":\"2026-01-05T09:00:00.1230000+01:00\"}")]
    [InlineData("agent-logged-out/1", "{\"at\":\"yesterday\"}")]
    [InlineData("agent-logged-out/1", "{\"at\":null}")]
    [InlineData("agent-logged-out/1", "[]")]
    [InlineData("agent-logged-out/1", "{")]
    [InlineData("agent-logged-out/1", "")]
    public void Names_what_it_cannot_read(string wireName, string json) =>
        Should.Throw<FormatException>(() => _codec.Decode(wireName,
            Encoding.UTF8.GetBytes(json))).Message.ShouldContain(wireName);

    [Fact]
    public void An_event_that_is_not_presence_has_no_wire_name() =>
        Should.Throw<InvalidOperationException>(() => _codec.Encode(new AgentEvent.WrapUpBegan(At)));
}
