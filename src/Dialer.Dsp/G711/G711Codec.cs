namespace Dialer.Dsp.G711;

/// <summary>
/// ITU-T G.711 by table: one byte a sample, 8 kHz. Encoding is a look-up by the sample's upper 14 bits, so both ways
/// cost one memory read a sample. Every method needs a destination at least as long as its source, and throws
/// <see cref="ArgumentException"/> where it is shorter.
/// </summary>
public static class G711Codec
{
    /// <summary>µ-law's quietest code (positive zero).</summary>
    public const byte MuLawSilence = 0xFF;

    /// <summary>A-law's quietest code (+8 of 32768; the law has no zero).</summary>
    public const byte ALawSilence = 0xD5;

    private static readonly short[] MuLawToLinear = Decoder(DecodeMuLaw);
    private static readonly short[] ALawToLinear = Decoder(DecodeALaw);
    private static readonly byte[] LinearToMuLaw = Encoder(EncodeMuLaw);
    private static readonly byte[] LinearToALaw = Encoder(EncodeALaw);
    private static readonly byte[] MuLawToALaw = Transcoder(MuLawToLinear, LinearToALaw);
    private static readonly byte[] ALawToMuLaw = Transcoder(ALawToLinear, LinearToMuLaw);

    /// <summary>The code of silence.</summary>
    public static byte Silence(Companding law) => law == Companding.MuLaw ? MuLawSilence : ALawSilence;

    /// <summary>Codes to 16 bit samples.</summary>
    public static void Decode(Companding law, ReadOnlySpan<byte> codes, Span<short> samples)
    {
        RequireRoom(codes.Length, samples.Length);
        short[] table = law == Companding.MuLaw ? MuLawToLinear : ALawToLinear;
        for (int i = 0; i < codes.Length; i++) samples[i] = table[codes[i]];
    }

    /// <summary>16 bit samples to codes, each the nearest the law has at 14 (µ) or 13 (A) bits.</summary>
    public static void Encode(Companding law, ReadOnlySpan<short> samples, Span<byte> codes)
    {
        RequireRoom(samples.Length, codes.Length);
        byte[] table = law == Companding.MuLaw ? LinearToMuLaw : LinearToALaw;
        for (int i = 0; i < samples.Length; i++) codes[i] = table[(ushort)samples[i] >> 2];
    }

    /// <summary>Codes of one law to codes of another; a copy where both are the same. In place is allowed.</summary>
    public static void Transcode(Companding from, Companding to, ReadOnlySpan<byte> source, Span<byte> destination)
    {
        RequireRoom(source.Length, destination.Length);
        if (from == to)
        {
            source.CopyTo(destination);
            return;
        }

        byte[] table = from == Companding.MuLaw ? MuLawToALaw : ALawToMuLaw;
        for (int i = 0; i < source.Length; i++) destination[i] = table[source[i]];
    }

    private static void RequireRoom(int source, int destination)
    {
        if (destination < source) throw new ArgumentException($"room for {destination} samples, {source} needed");
    }

    private static short[] Decoder(Func<byte, short> decode) =>
        [.. Enumerable.Range(0, 256).Select(code => decode((byte)code))];

    private static byte[] Encoder(Func<int, byte> encode) =>
        [.. Enumerable.Range(0, 1 << 14).Select(index => encode((short)(index << 2)))];

    private static byte[] Transcoder(short[] decode, byte[] encode) =>
        [.. decode.Select(sample => encode[(ushort)sample >> 2])];

    private static short DecodeMuLaw(byte code)
    {
        int bits = ~code & 0xFF;
        int magnitude = ((((bits & 0x0F) << 3) + 0x84) << (bits >> 4 & 7)) - 0x84;
        return (short)((bits & 0x80) != 0 ? -magnitude : magnitude);
    }

    private static byte EncodeMuLaw(int sample)
    {
        int sign = sample < 0 ? 0x80 : 0;
        // The bias of G.711 (33 at 14 bits) moves every segment to a power of two.
        int magnitude = Math.Min(Math.Abs(sample), 32635) + 0x84;
        int segment = int.Log2(magnitude) - 7;
        return (byte)~(sign | segment << 4 | magnitude >> (segment + 3) & 0x0F);
    }

    private static short DecodeALaw(byte code)
    {
        int bits = code ^ 0x55;
        int segment = bits >> 4 & 7;
        int magnitude = ((bits & 0x0F) << 4) + 8;
        if (segment > 0) magnitude = magnitude + 0x100 << segment - 1;
        return (short)((bits & 0x80) != 0 ? magnitude : -magnitude);
    }

    private static byte EncodeALaw(int sample)
    {
        int sign = sample >= 0 ? 0x80 : 0;
        int magnitude = sample >= 0 ? sample : -sample - 1;
        int segment = magnitude < 256 ? 0 : int.Log2(magnitude) - 7;
        int mantissa = magnitude >> (segment == 0 ? 4 : segment + 3) & 0x0F;
        return (byte)((sign | segment << 4 | mantissa) ^ 0x55);
    }
}
