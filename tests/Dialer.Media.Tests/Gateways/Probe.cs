using System.Threading.Channels;
using Dialer.Runtime;

namespace Dialer.Media.Tests.Gateways;

/// <summary>An actor that hands what it gets to the test.</summary>
internal sealed class Probe : IDisposable
{
    private readonly Channel<object> _messages = Channel.CreateUnbounded<object>();
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));

    public Probe(ActorSystem system) => Ref = system.Spawn(Props.Of(() => new Forwarder(_messages.Writer)));

    public IActorRef Ref { get; }

    public async Task<object> Next() => await _messages.Reader.ReadAsync(_limit.Token);

    /// <summary>The next message, which has to be of that type.</summary>
    public async Task<T> Next<T>() => (await Next()).ShouldBeOfType<T>();

    public bool IsQuiet => !_messages.Reader.TryPeek(out _);

    public void Dispose() => _limit.Dispose();

    private sealed class Forwarder(ChannelWriter<object> to) : Actor
    {
        protected override void Receive(object message) => to.TryWrite(message);
    }
}
