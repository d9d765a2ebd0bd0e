using System.Buffers.Binary;

namespace Dialer.Sip.Rtp;

/// <summary>One telephone-event payload (RFC 4733 §2.3).</summary>
/// <param name="Code">0–9 the digits, 10 star, 11 pound, 12–15 A–D; others are tones that are no digits.</param>
/// <param name="End">Whether the digit is over.</param>
/// <param name="VolumeDbm0">0 to −63.</param>
/// <param name="DurationSamples">So far, at 8 kHz.</param>
public readonly record struct TelephoneEvent(byte Code, bool End, int VolumeDbm0, ushort DurationSamples)
{
    /// <summary>Bytes of a payload.</summary>
    public const int PayloadBytes = 4;

    private const string Digits = "0123456789*#ABCD";

    /// <summary>The key, or null when the event is none.</summary>
    public char? Digit => Code < Digits.Length ? Digits[Code] : null;

    /// <summary>The event code of a key; null when it is none.</summary>
    public static byte? CodeOf(char digit)
    {
        var at = Digits.IndexOf(char.ToUpperInvariant(digit), StringComparison.Ordinal);
        return at < 0 ? null : (byte)at;
    }

    /// <summary>Reads a payload.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out TelephoneEvent value)
    {
        value = default;
        if (payload.Length < PayloadBytes) return false;
        value = new TelephoneEvent(
            payload[0], (payload[1] & 0x80) != 0, -(payload[1] & 0x3f),
                BinaryPrimitives.ReadUInt16BigEndian(payload[2..]));
        return true;
    }

    /// <summary>Writes a payload.</summary>
    public void WriteTo(Span<byte> destination)
    {
        destination[0] = Code;
        destination[1] = (byte)((End ? 0x80 : 0) | Math.Clamp(-VolumeDbm0, 0, 63));
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], DurationSamples);
    }
}
