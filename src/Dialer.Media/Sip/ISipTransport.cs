using System.Net;
using System.Net.Sockets;

namespace Dialer.Media.Sip;

/// <summary>
/// Carries SIP messages whole, one a call. The seam between the user agent and UDP, TCP or TLS. Safe from any thread.
/// </summary>
public interface ISipTransport : IAsyncDisposable
{
    /// <summary>What stands in Via: <c>UDP</c>, <c>TCP</c> or <c>TLS</c>.</summary>
    string Protocol { get; }

    /// <summary>The bound address and port.</summary>
    IPEndPoint Local { get; }

    /// <summary>
    /// Starts to listen; called once. The receiver is called for each message, one at a time, and must not block; the
    /// memory it gets is its own to keep.
    /// </summary>
    /// <param name="receive">Takes a message and where it came from.</param>
    /// <param name="unreachable">
    /// Told that the network returned a message to this peer; from any thread, and only where the system says so.
    /// </param>
    void Start(Action<ReadOnlyMemory<byte>, IPEndPoint> receive, Action<IPEndPoint> unreachable);

    /// <summary>
    /// Sends one message, or says why the system would not take it. Success does not mean that it arrives.
    /// </summary>
    SocketError TrySend(IPEndPoint to, ReadOnlyMemory<byte> message);
}
