using System.Buffers.Binary;

namespace Dialer.Sip.Rtp;

/// <summary>A view of one RTCP packet inside a compound datagram.</summary>
public readonly ref struct RtcpPacket
{
    private readonly ReadOnlySpan<byte> _packet;

    private RtcpPacket(ReadOnlySpan<byte> packet) => _packet = packet;

    /// <summary>What it is; a value outside the enumeration is to be skipped.</summary>
    public RtcpType Type => (RtcpType)_packet[1];

    /// <summary>Report blocks or sources, 0 to 31.</summary>
    public int Count => _packet[0] & 0x1f;

    /// <summary>The sender, or the first source; 0 when the packet has none.</summary>
    public uint Ssrc => _packet.Length < 8 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(_packet[4..]);

    /// <summary>The sender's part of an SR; default for any other.</summary>
    public RtcpSenderInfo SenderInfo => Type != RtcpType.SenderReport || _packet.Length < 28
        ? default
        : new RtcpSenderInfo(
            BinaryPrimitives.ReadUInt64BigEndian(_packet[8..]), Word(16), Word(20), Word(24));

    /// <summary>Takes the next packet off a datagram; false at its end or when lengths do not fit.</summary>
    public static bool TryNext(ref ReadOnlySpan<byte> datagram, out RtcpPacket packet)
    {
        packet = default;
        if (datagram.Length < 4 || datagram[0] >> 6 != 2) return false;
        var bytes = 4 * (BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]) + 1);
        if (bytes > datagram.Length) return false;
        var body = datagram[..bytes];
        if ((body[0] & 0x20) != 0)
        {
            if (body[^1] == 0 || body[^1] > bytes - 4) return false;
            body = body[..^body[^1]];
        }

        packet = new RtcpPacket(body);
        datagram = datagram[bytes..];
        return true;
    }

    /// <summary>Reads a report block of an SR or RR; false when there is none at this index.</summary>
    public bool TryReport(int index, out RtcpReportBlock block)
    {
        block = default;
        var at = (Type == RtcpType.SenderReport ? 28 : 8) + 24 * index;
        if (Type is not (RtcpType.SenderReport or RtcpType.ReceiverReport)
            || index < 0 || index >= Count || _packet.Length < at + 24) return false;
        var lost = (int)(Word(at + 4) << 8) >> 8;
        block = new RtcpReportBlock(
            Word(at), _packet[at + 4], lost, Word(at + 8), Word(at + 12), Word(at + 16), Word(at + 20));
        return true;
    }

    /// <summary>The UTF-8 bytes of the first CNAME of an SDES packet; empty when there is none.</summary>
    public ReadOnlySpan<byte> CanonicalName()
    {
        if (Type != RtcpType.SourceDescription || Count == 0) return [];
        for (var at = 8; at + 2 <= _packet.Length && _packet[at] != 0; at += 2 + _packet[at + 1])
        {
            var length = _packet[at + 1];
            if (at + 2 + length > _packet.Length) return [];
            if (_packet[at] == 1) return _packet.Slice(at + 2, length);
        }

        return [];
    }

    private uint Word(int at) => BinaryPrimitives.ReadUInt32BigEndian(_packet[at..]);
}
