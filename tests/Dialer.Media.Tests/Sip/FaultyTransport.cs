using System.Net;
using System.Net.Sockets;
using System.Text;
using Dialer.Media.Sip;

namespace Dialer.Media.Tests.Sip;

/// <summary>A transport whose system refuses each message the first time.</summary>
internal sealed class FaultyTransport(ISipTransport inner, SocketError error) : ISipTransport
{
    private readonly HashSet<string> _seen = [];

    public string Protocol => inner.Protocol;

    public IPEndPoint Local => inner.Local;

    public void Start(Action<ReadOnlyMemory<byte>, IPEndPoint> receive, Action<IPEndPoint> unreachable) =>
        inner.Start(receive, unreachable);

    public SocketError TrySend(IPEndPoint to, ReadOnlyMemory<byte> message)
    {
        lock (_seen)
        {
            if (_seen.Add(Encoding.UTF8.GetString(message.Span))) return error;
        }

        return inner.TrySend(to, message);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
