using Dialer.Actors.Agents;
using Dialer.Actors.Journal;
using Dialer.Domain.Agents;

namespace Dialer.Actors.Tests.Journal;

public sealed class CompositeEventCodecTests
{
    private readonly CompositeEventCodec _codec = new CompositeEventCodec()
        .With<AgentEvent>(new AgentEventCodec(), AgentEventCodec.WireNames);

    [Fact]
    public void Sends_each_event_to_the_codec_of_its_family()
    {
        var happened = new AgentEvent.WentIdle("Lunch", DateTimeOffset.UnixEpoch);
        (string wireName, byte[] payload) = _codec.Encode(happened);

        _codec.Decode(wireName, payload).ShouldBe(happened);
    }

    [Fact]
    public void Refuses_what_no_codec_knows()
    {
        Should.Throw<InvalidOperationException>(() => _codec.Encode("text"));
        Should.Throw<FormatException>(() => _codec.Decode("nothing/1", [])).Message.ShouldContain("nothing/1");
    }

    [Fact]
    public void Two_codecs_cannot_share_a_wire_name() =>
        Should.Throw<ArgumentException>(() => _codec.With<string>(new AgentEventCodec(), ["agent-logged-in/1"]));
}
