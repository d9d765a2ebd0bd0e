using System.Net;
using System.Net.Sockets;

namespace Dialer.Media.Sip;

/// <summary>SIP over UDP: a datagram is a message (RFC 3261 §18).</summary>
public sealed class UdpSipTransport : ISipTransport
{
    private const int MaxDatagramBytes = 65_535;

    /// <summary>A burst of some thousand messages waits in the kernel instead of being lost.</summary>
    private const int KernelBufferBytes = 4 * 1024 * 1024;

    /// <summary>
    /// A returned datagram's error is reported to whichever call comes next; several may wait for one that sends.
    /// </summary>
    private const int MostForeignErrors = 8;

    private readonly Socket _socket;
    private readonly UnreachablePeers _peers;
    private readonly CancellationTokenSource _stop = new();
    private Action<IPEndPoint> _unreachable = static _ => { };
    private Task _loop = Task.CompletedTask;

    /// <summary>
    /// Binds; port 0 takes a free one. Throws <see cref="SocketException"/> with the endpoint in its message where it
    /// cannot.
    /// </summary>
    public UdpSipTransport(IPEndPoint local)
    {
        _socket = new Socket(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp)
        {
            ReceiveBufferSize = KernelBufferBytes,
            SendBufferSize = KernelBufferBytes,
        };
        try
        {
            _socket.Bind(local);
        }
        catch (SocketException error)
        {
            _socket.Dispose();
            throw new SocketException((int)error.SocketErrorCode,
                $"SIP cannot be bound to UDP {local}: {error.Message}");
        }

        _peers = new UnreachablePeers(_socket);
        Local = (IPEndPoint)_socket.LocalEndPoint!;
    }

    /// <inheritdoc/>
    public string Protocol => "UDP";

    /// <inheritdoc/>
    public IPEndPoint Local { get; }

    /// <inheritdoc/>
    public void Start(Action<ReadOnlyMemory<byte>, IPEndPoint> receive, Action<IPEndPoint> unreachable)
    {
        _unreachable = unreachable;
        _loop = ReceiveAsync(receive);
    }

    /// <inheritdoc/>
    public SocketError TrySend(IPEndPoint to, ReadOnlyMemory<byte> message)
    {
        SocketError error = Send(to, message);
        for (int i = 0; i < MostForeignErrors && error != SocketError.Success; i++)
        {
            // Refused is never this datagram, which has not left: the other thread may be reading of which one it was.
            if (!TellUnreachable() && error != SocketError.ConnectionRefused) break;
            error = Send(to, message);
        }

        return error;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return;
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _socket.Dispose();
        _stop.Dispose();
    }

    private SocketError Send(IPEndPoint to, ReadOnlyMemory<byte> message)
    {
        try
        {
            _socket.SendTo(message.Span, SocketFlags.None, to);
            return SocketError.Success;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode;
        }
        catch (ObjectDisposedException)
        {
            return SocketError.OperationAborted;
        }
    }

    /// <summary>Tells of the peers whose datagrams came back; false where none did.</summary>
    private bool TellUnreachable()
    {
        try
        {
            List<IPEndPoint> peers = _peers.Take();
            foreach (IPEndPoint peer in peers) _unreachable(peer);
            return peers.Count > 0;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    private async Task ReceiveAsync(Action<ReadOnlyMemory<byte>, IPEndPoint> receive)
    {
        byte[] buffer = new byte[MaxDatagramBytes];
        bool isIPv6 = Local.AddressFamily == AddressFamily.InterNetworkV6;
        var any = new IPEndPoint(isIPv6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        await Task.Yield();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                SocketReceiveFromResult result = await _socket
                    .ReceiveFromAsync(buffer, SocketFlags.None, any, _stop.Token).ConfigureAwait(false);
                receive(buffer.AsSpan(0, result.ReceivedBytes).ToArray(), (IPEndPoint)result.RemoteEndPoint);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // An earlier datagram was refused. Where the system does not say whose it was, timers cover it.
                TellUnreachable();
            }
        }
    }
}
