using System.Buffers.Binary;

namespace Dialer.Sip.Rtp;

/// <summary>Writes a compound RTCP datagram: a report first, then SDES, then BYE (RFC 3550 §6.1).</summary>
/// <param name="destination">At least 52 bytes for a report with one block, and 12 + name for SDES, 8 for BYE.</param>
public ref struct RtcpWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>An SR.</summary>
    /// <exception cref="ArgumentException">The destination is too small, or there are more than 31 blocks.</exception>
    public void SenderReport(uint ssrc, RtcpSenderInfo info, scoped ReadOnlySpan<RtcpReportBlock> blocks)
    {
        var packet = Begin(RtcpType.SenderReport, blocks.Length, 28 + 24 * blocks.Length);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], ssrc);
        BinaryPrimitives.WriteUInt64BigEndian(packet[8..], info.NtpTime);
        BinaryPrimitives.WriteUInt32BigEndian(packet[16..], info.RtpTimestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet[20..], info.Packets);
        BinaryPrimitives.WriteUInt32BigEndian(packet[24..], info.Octets);
        Blocks(packet[28..], blocks);
    }

    /// <summary>An RR; without blocks it is the empty one that must lead a compound packet.</summary>
    /// <exception cref="ArgumentException">The destination is too small, or there are more than 31 blocks.</exception>
    public void ReceiverReport(uint ssrc, scoped ReadOnlySpan<RtcpReportBlock> blocks)
    {
        var packet = Begin(RtcpType.ReceiverReport, blocks.Length, 8 + 24 * blocks.Length);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], ssrc);
        Blocks(packet[8..], blocks);
    }

    /// <summary>An SDES with a CNAME of at most 255 bytes of UTF-8.</summary>
    /// <exception cref="ArgumentException">The destination is too small, or the name too long.</exception>
    public void SourceDescription(uint ssrc, scoped ReadOnlySpan<byte> canonicalName)
    {
        if (canonicalName.Length > 255)
            throw new ArgumentException("A CNAME has at most 255 bytes.", nameof(canonicalName));
        // The list of items ends with at least one zero and is filled up to a whole word (§6.5).
        var packet = Begin(RtcpType.SourceDescription, 1, (8 + 2 + canonicalName.Length + 1 + 3) & ~3);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], ssrc);
        packet[8] = 1;
        packet[9] = (byte)canonicalName.Length;
        canonicalName.CopyTo(packet[10..]);
        packet[(10 + canonicalName.Length)..].Clear();
    }

    /// <summary>A BYE without reason.</summary>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    public void Bye(uint ssrc) => BinaryPrimitives.WriteUInt32BigEndian(Begin(RtcpType.Bye, 1, 8)[4..], ssrc);

    private Span<byte> Begin(RtcpType type, int count, int bytes)
    {
        if (count > 31) throw new ArgumentException("A packet has at most 31 blocks.", nameof(count));
        if (bytes > _destination.Length - Length)
            throw new ArgumentException("The destination is too small.", nameof(bytes));
        var packet = _destination.Slice(Length, bytes);
        packet[0] = (byte)(0x80 | count);
        packet[1] = (byte)type;
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], (ushort)(bytes / 4 - 1));
        Length += bytes;
        return packet;
    }

    private static void Blocks(Span<byte> at, ReadOnlySpan<RtcpReportBlock> blocks)
    {
        foreach (var block in blocks)
        {
            BinaryPrimitives.WriteUInt32BigEndian(at, block.Ssrc);
            BinaryPrimitives.WriteInt32BigEndian(at[4..], Math.Clamp(block.Lost, -0x80_0000, 0x7f_ffff) & 0xff_ffff);
            at[4] = block.FractionLost;
            BinaryPrimitives.WriteUInt32BigEndian(at[8..], block.HighestSequence);
            BinaryPrimitives.WriteUInt32BigEndian(at[12..], block.Jitter);
            BinaryPrimitives.WriteUInt32BigEndian(at[16..], block.LastSenderReport);
            BinaryPrimitives.WriteUInt32BigEndian(at[20..], block.DelaySinceLast);
            at = at[24..];
        }
    }
}
