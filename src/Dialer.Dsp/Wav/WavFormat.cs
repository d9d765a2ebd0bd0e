using System.Buffers.Binary;
using Dialer.Dsp.Frames;
using Dialer.Dsp.G711;

namespace Dialer.Dsp.Wav;

/// <summary>The format chunk of a WAV file.</summary>
/// <param name="Tag">1 linear, 3 floating point, 6 A-law, 7 µ-law.</param>
/// <param name="Channels">Samples that belong to one moment.</param>
/// <param name="RateHz">Moments a second.</param>
/// <param name="Bits">Bits of a sample.</param>
internal readonly record struct WavFormat(ushort Tag, ushort Channels, uint RateHz, ushort Bits)
{
    private const ushort ExtensibleTag = 0xFFFE;
    private const int MostChannels = 8;

    private int FrameBytes => Channels * Bits / 8;

    /// <summary>Reads the chunk; false where it is too short.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out WavFormat format)
    {
        format = default;
        if (body.Length < 16) return false;
        ushort tag = BinaryPrimitives.ReadUInt16LittleEndian(body);
        // WAVE_FORMAT_EXTENSIBLE keeps the real tag in the first two bytes of its sub-format.
        if (tag == ExtensibleTag && body.Length >= 26) tag = BinaryPrimitives.ReadUInt16LittleEndian(body[24..]);
        format = new(tag, BinaryPrimitives.ReadUInt16LittleEndian(body[2..]),
            BinaryPrimitives.ReadUInt32LittleEndian(body[4..]), BinaryPrimitives.ReadUInt16LittleEndian(body[14..]));
        return true;
    }

    /// <summary>Why it is not telephone audio, in words, or null.</summary>
    public string? FaultOfTelephone() =>
        (Tag, Bits) is not ((1, 16) or (6, 8) or (7, 8))
            ? $"has format {Tag} with {Bits} bits; 16 bit linear, 8 bit A-law or 8 bit µ-law is needed"
            : Channels != 1 ? $"has {Channels} channels; one is needed"
            : RateHz != FrameFormat.SampleRateHz ? $"has {RateHz} samples a second; 8000 are needed"
            : null;

    /// <summary>Why it cannot be brought to telephone audio, in words, or null.</summary>
    public string? FaultOfRecording() =>
        (Tag, Bits) is not ((1, 8 or 16 or 24 or 32) or (3, 32 or 64) or (6, 8) or (7, 8))
            ? $"has format {Tag} with {Bits} bits; linear, floating point, A-law or µ-law is needed"
            : Channels is 0 or > MostChannels ? $"has {Channels} channels; 1 to {MostChannels} can be read"
            : RateHz is < 4000 or > 192_000 ? $"has {RateHz} samples a second; 4000 to 192000 can be read"
            : null;

    /// <summary>How many moments lie in these bytes; of a format without fault.</summary>
    public int FramesIn(ReadOnlySpan<byte> data) => data.Length / FrameBytes;

    /// <summary>The samples, channels mixed to their mean; what is not whole at the end is left out.</summary>
    public short[] Decode(ReadOnlySpan<byte> data)
    {
        short[] samples = new short[FramesIn(data)];
        int bytes = Bits / 8;
        for (int i = 0; i < samples.Length; i++)
        {
            double sum = 0;
            for (int c = 0; c < Channels; c++) sum += Sample(data.Slice((i * Channels + c) * bytes, bytes));
            // A sample that is no number is silence.
            double mean = sum / Channels;
            samples[i] = double.IsNaN(mean) ? (short)0
                : (short)Math.Clamp(Math.Round(mean), short.MinValue, short.MaxValue);
        }

        return samples;
    }

    private double Sample(ReadOnlySpan<byte> bytes) => (Tag, Bits) switch
    {
        (6, _) => Companded(Companding.ALaw, bytes),
        (7, _) => Companded(Companding.MuLaw, bytes),
        (3, 32) => 32768.0 * BinaryPrimitives.ReadSingleLittleEndian(bytes),
        (3, _) => 32768.0 * BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        (_, 8) => (bytes[0] - 128) * 256.0,
        (_, 16) => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        (_, 24) => (bytes[0] | bytes[1] << 8 | (sbyte)bytes[2] << 16) / 256.0,
        _ => BinaryPrimitives.ReadInt32LittleEndian(bytes) / 65536.0,
    };

    private static short Companded(Companding law, ReadOnlySpan<byte> code)
    {
        Span<short> sample = stackalloc short[1];
        G711Codec.Decode(law, code, sample);
        return sample[0];
    }
}
