using System.Net;
using System.Net.Sockets;
using Dialer.Media.Rtp;

namespace Dialer.Media.Tests.Rtp;

public sealed class DatagramsTests : IDisposable
{
    private readonly Socket _one = Bound();
    private readonly Socket _other = Bound();
    private readonly SocketAddress _from = new(AddressFamily.InterNetwork);

    [Fact]
    public void A_datagram_comes_with_its_bytes_and_its_sender()
    {
        byte[] into = new byte[16];
        Datagrams.TrySend(_one, [1, 2, 3], _other.LocalEndPoint!.Serialize()).ShouldBeTrue();

        Datagrams.TryReceive(_other, into, _from, out int bytes).ShouldBe(DatagramReceipt.Taken);

        into.AsSpan(0, bytes).ToArray().ShouldBe([1, 2, 3]);
        _from.ShouldBe(_one.LocalEndPoint!.Serialize());
    }

    [Fact]
    public void A_socket_without_a_datagram_says_so_at_once()
    {
        Datagrams.TryReceive(_other, new byte[16], _from, out int bytes).ShouldBe(DatagramReceipt.None);
        bytes.ShouldBe(0);
    }

    [Fact]
    public void A_datagram_that_is_too_long_is_cut_off()
    {
        Datagrams.TrySend(_one, new byte[100], _other.LocalEndPoint!.Serialize()).ShouldBeTrue();

        Datagrams.TryReceive(_other, new byte[16], _from, out int bytes).ShouldBe(DatagramReceipt.Taken);

        bytes.ShouldBe(16);
    }

    [Fact]
    public void A_datagram_that_the_system_refuses_is_not_sent() =>
        Datagrams.TrySend(_one, [1], new IPEndPoint(IPAddress.Loopback, 0).Serialize()).ShouldBeFalse();

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
    }

    private static Socket Bound()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}
