using System.Diagnostics.CodeAnalysis;
using Dialer.Runtime.Journal;

namespace Dialer.Conventions.Tests.Rules;

public sealed class CodecRulesTests
{
    [Fact]
    public void Finds_an_event_that_no_codec_knows() =>
        CodecRules.WithoutWireName(
                CodecRules.DurableEvents([typeof(Counter)]), CodecRules.Codecs([typeof(CountEventCodec)]))
            .ShouldBe([$"{typeof(Count.Down).FullName} of Counter has no wire name in any event codec"]);

    [Fact]
    public void Leaves_events_that_are_not_journalled() =>
        CodecRules.DurableEvents([typeof(Counter)]).Select(e => e.Event).ShouldBe(
            [typeof(Count.Up), typeof(Count.Named), typeof(Count.Down)], ignoreOrder: true);

    [Fact]
    public void Finds_every_event_where_there_is_no_codec() =>
        CodecRules.WithoutWireName(CodecRules.DurableEvents([typeof(Counter)]), []).Count().ShouldBe(3);

    private abstract record Count
    {
        private Count() { }

        public sealed record Up : Count;

        public sealed record Named(string Name) : Count;

        public sealed record Down : Count;

        public sealed record Looked : Count;
    }

    private sealed class Counter(IJournal journal) : DurableActor<int, Count, Count, string>("counter", 0, journal)
    {
        protected override bool IsDurable(Count happened) => happened is not Count.Looked;

        protected override bool TryRead(object message, [MaybeNullWhen(false)] out Count input) =>
            (input = message as Count) is not null;

        protected override (IReadOnlyList<Count> Events, IReadOnlyList<string> Effects) Decide(
            int state, Count input, DateTimeOffset now) => ([input], []);

        protected override int Evolve(int state, Count happened) => state + 1;

        protected override void Run(string effect) { }
    }

    private sealed class CountEventCodec : IEventCodec
    {
        public (string WireName, byte[] Payload) Encode(object value) => value switch
        {
            Count.Up => ("up/1", []),
            Count.Named named => ("named/1", new byte[named.Name.Length]),
            _ => throw new InvalidOperationException("no wire name"),
        };

        public object Decode(string wireName, ReadOnlySpan<byte> payload) => new Count.Up();
    }
}
