using System.Threading.Channels;
using Dialer.Runtime;

namespace Dialer.Hosting.Tests.Dialing;

/// <summary>Takes what actors tell it.</summary>
internal sealed class Ear : IActorRef
{
    private readonly Channel<object> _told = Channel.CreateUnbounded<object>();

    public string Path => "/ear";

    public void Tell(object message, IActorRef? sender = null) => _told.Writer.TryWrite(message);

    public ValueTask<object> NextAsync() => _told.Reader.ReadAsync();
}
