namespace Dialer.Media.Rtp;

/// <summary>What became of asking a socket for a datagram.</summary>
internal enum DatagramReceipt
{
    /// <summary>One was taken.</summary>
    Taken,

    /// <summary>None waits.</summary>
    None,

    /// <summary>One had a bad checksum, or the system reports an ICMP error here; the next may be good.</summary>
    Failed,
}
