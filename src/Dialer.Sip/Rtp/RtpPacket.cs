using System.Buffers.Binary;

namespace Dialer.Sip.Rtp;

/// <summary>
/// A view of one RTP packet over the datagram it came in (RFC 3550 §5.1). It copies and allocates nothing.
/// </summary>
public readonly ref struct RtpPacket
{
    /// <summary>Bytes of the header without CSRC and extension.</summary>
    public const int HeaderBytes = 12;

    private readonly ReadOnlySpan<byte> _header;

    private RtpPacket(ReadOnlySpan<byte> header, ReadOnlySpan<byte> extension, ReadOnlySpan<byte> payload)
    {
        _header = header;
        Extension = extension;
        Payload = payload;
    }

    /// <summary>The marker bit: the first packet of a talk spurt or of a digit.</summary>
    public bool Marker => (_header[1] & 0x80) != 0;

    /// <summary>0 to 127.</summary>
    public byte PayloadType => (byte)(_header[1] & 0x7f);

    /// <summary>Grows by one a packet and wraps.</summary>
    public ushort Sequence => BinaryPrimitives.ReadUInt16BigEndian(_header[2..]);

    /// <summary>In samples; wraps.</summary>
    public uint Timestamp => BinaryPrimitives.ReadUInt32BigEndian(_header[4..]);

    /// <summary>The source.</summary>
    public uint Ssrc => BinaryPrimitives.ReadUInt32BigEndian(_header[8..]);

    /// <summary>0 to 15 contributing sources.</summary>
    public int CsrcCount => _header[0] & 0x0f;

    /// <summary>The extension with its four bytes of profile and length; empty when there is none.</summary>
    public ReadOnlySpan<byte> Extension { get; }

    /// <summary>The payload without padding.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>A contributing source.</summary>
    public uint Csrc(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)CsrcCount, nameof(index));
        return BinaryPrimitives.ReadUInt32BigEndian(_header[(HeaderBytes + 4 * index)..]);
    }

    /// <summary>
    /// Reads a packet; false when it is not version 2, is RTCP (RFC 5761 §4), or its lengths do not fit.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> datagram, out RtpPacket packet)
    {
        packet = default;
        if (datagram.Length < HeaderBytes || datagram[0] >> 6 != 2 || datagram[1] is >= 192 and <= 223) return false;
        var headerBytes = HeaderBytes + 4 * (datagram[0] & 0x0f);
        if (datagram.Length < headerBytes) return false;
        var rest = datagram[headerBytes..];
        ReadOnlySpan<byte> extension = [];
        if ((datagram[0] & 0x10) != 0)
        {
            if (rest.Length < 4) return false;
            var extensionBytes = 4 + 4 * BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (rest.Length < extensionBytes) return false;
            extension = rest[..extensionBytes];
            rest = rest[extensionBytes..];
        }

        if ((datagram[0] & 0x20) != 0)
        {
            if (rest.IsEmpty || rest[^1] == 0 || rest[^1] > rest.Length) return false;
            rest = rest[..^rest[^1]];
        }

        packet = new RtpPacket(datagram[..headerBytes], extension, rest);
        return true;
    }

    /// <summary>Writes a packet without CSRC, extension and padding; returns its length.</summary>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    public static int Write(
        Span<byte> destination, byte payloadType, bool marker, ushort sequence, uint timestamp, uint ssrc,
        ReadOnlySpan<byte> payload)
    {
        destination[0] = 0x80;
        destination[1] = (byte)((marker ? 0x80 : 0) | (payloadType & 0x7f));
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], ssrc);
        payload.CopyTo(destination[HeaderBytes..]);
        return HeaderBytes + payload.Length;
    }
}
