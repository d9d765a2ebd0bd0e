using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Dialer.Media.Rtp;

/// <summary>
/// One datagram in or out of a non-blocking UDP socket, with nothing thrown where there is none. On Linux each is one
/// system call: the pump makes a hundred a second for each session, and asking before each receipt, and the wrapping of
/// each in a message header, were a sixth of its time.
/// </summary>
internal static class Datagrams
{
    private const int DoNotWait = 0x40; // MSG_DONTWAIT of Linux
    private const int NothingThere = 11; // EAGAIN of Linux

    /// <summary>Takes the next datagram, or says why there is none.</summary>
    /// <param name="socket">Must not block.</param>
    /// <param name="into">What does not fit is cut off.</param>
    /// <param name="from">Becomes the sender's address; of the socket's address family.</param>
    /// <param name="bytes">Length of what was taken.</param>
    public static DatagramReceipt TryReceive(Socket socket, byte[] into, SocketAddress from, out int bytes) =>
        OperatingSystem.IsLinux() ? Receive(socket, into, from, out bytes) : Ask(socket, into, from, out bytes);

    /// <summary>Sends one; false where the system refuses it.</summary>
    public static bool TrySend(Socket socket, ReadOnlySpan<byte> datagram, SocketAddress to)
    {
        if (OperatingSystem.IsLinux())
        {
            return sendto(socket.Handle, ref MemoryMarshal.GetReference(datagram), datagram.Length, DoNotWait,
                ref MemoryMarshal.GetReference(to.Buffer.Span), to.Size) == datagram.Length;
        }

        try
        {
            return socket.SendTo(datagram, SocketFlags.None, to) == datagram.Length;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static DatagramReceipt Receive(Socket socket, byte[] into, SocketAddress from, out int bytes)
    {
        int size = from.Size;
        bytes = (int)recvfrom(socket.Handle, ref MemoryMarshal.GetArrayDataReference(into), into.Length, DoNotWait,
            ref MemoryMarshal.GetReference(from.Buffer.Span), ref size);
        if (bytes >= 0) return DatagramReceipt.Taken;
        bytes = 0;
        return Marshal.GetLastPInvokeError() == NothingThere ? DatagramReceipt.None : DatagramReceipt.Failed;
    }

    private static DatagramReceipt Ask(Socket socket, byte[] into, SocketAddress from, out int bytes)
    {
        bytes = 0;
        // Asking first costs less than the exception of a socket that has nothing.
        if (!socket.Poll(0, SelectMode.SelectRead)) return DatagramReceipt.None;
        try
        {
            bytes = socket.ReceiveFrom(into, SocketFlags.None, from);
            return DatagramReceipt.Taken;
        }
        catch (SocketException)
        {
            return DatagramReceipt.Failed;
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint recvfrom(
        nint socket, ref byte buffer, nint length, int flags, ref byte address, ref int addressLength);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint sendto(
        nint socket, ref byte buffer, nint length, int flags, ref byte address, int addressLength);
}
