using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Dialer.Dsp.Frames;
using Dialer.Dsp.G711;

namespace Dialer.Dsp.Wav;

/// <summary>Reads and writes WAV files of telephone audio: mono, 8 kHz, 16 bit linear, A-law or µ-law.</summary>
public static class WavFile
{
    /// <summary>Most samples read from one file: one hour.</summary>
    public const int MaxSamples = 3600 * FrameFormat.SampleRateHz;

    private const int HeaderBytes = 44;
    private const ushort ExtensibleTag = 0xFFFE;

    /// <summary>
    /// Reads a whole file. Chunks other than the format and the data are passed over; a data chunk that claims more
    /// than there is (a recorder that was cut off) gives what is there. On a fault nothing is allocated for samples.
    /// </summary>
    public static bool TryRead(
        ReadOnlySpan<byte> file, [NotNullWhen(true)] out short[]? samples, [NotNullWhen(false)] out string? fault)
    {
        if (!TryReadAnyRate(file, out samples, out uint rateHz, out fault)) return false;
        if (rateHz == FrameFormat.SampleRateHz) return true;
        (samples, fault) = (null, $"has {rateHz} samples a second; 8000 are needed");
        return false;
    }

    /// <summary>The same for a file of any rate from 4 to 192 kHz, which is brought to 8 kHz.</summary>
    public static bool TryReadResampled(
        ReadOnlySpan<byte> file, [NotNullWhen(true)] out short[]? samples, [NotNullWhen(false)] out string? fault)
    {
        if (!TryReadAnyRate(file, out samples, out uint rateHz, out fault)) return false;
        if (rateHz is < 4000 or > 192_000)
        {
            (samples, fault) = (null, $"has {rateHz} samples a second; 4000 to 192000 can be read");
            return false;
        }

        samples = Resampler.Resample(samples, (int)rateHz, FrameFormat.SampleRateHz);
        return true;
    }

    private static bool TryReadAnyRate(ReadOnlySpan<byte> file, [NotNullWhen(true)] out short[]? samples,
        out uint rateHz, [NotNullWhen(false)] out string? fault)
    {
        samples = null;
        rateHz = 0;
        if (file.Length < 12 || !file[..4].SequenceEqual("RIFF"u8) || !file[8..12].SequenceEqual("WAVE"u8))
        {
            fault = "is no WAV file: it does not start with RIFF and WAVE";
            return false;
        }

        WavEncoding? encoding = null;
        for (ReadOnlySpan<byte> rest = file[12..]; rest.Length >= 8;)
        {
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            ReadOnlySpan<byte> body = rest[8..(int)Math.Min(8L + size, rest.Length)];
            if (rest[..4].SequenceEqual("fmt "u8)
                && !TryReadFormat(body, out encoding, out rateHz, out fault)) return false;
            if (rest[..4].SequenceEqual("data"u8)) return TryDecode(encoding, body, out samples, out fault);
            // Chunks are padded to an even length, which their size does not count.
            long next = 8 + (long)size + (size & 1);
            if (next >= rest.Length) break;
            rest = rest[(int)next..];
        }

        fault = encoding is null ? "has no format chunk" : "has no data chunk";
        return false;
    }

    /// <summary>The bytes of a file with these samples.</summary>
    public static byte[] Write(ReadOnlySpan<short> samples, WavEncoding encoding)
    {
        int width = encoding == WavEncoding.Pcm16 ? 2 : 1;
        int dataBytes = checked(samples.Length * width);
        byte[] file = new byte[HeaderBytes + dataBytes + (dataBytes & 1)];
        WriteHeader(file, encoding, width, dataBytes);
        Span<byte> data = file.AsSpan(HeaderBytes);
        if (encoding == WavEncoding.Pcm16)
            for (int i = 0; i < samples.Length; i++)
                BinaryPrimitives.WriteInt16LittleEndian(data[(2 * i)..], samples[i]);
        else
            G711Codec.Encode(LawOf(encoding), samples, data);
        return file;
    }

    private static void WriteHeader(Span<byte> file, WavEncoding encoding, int width, int dataBytes)
    {
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt32LittleEndian(file[4..], (uint)(file.Length - 8));
        "WAVEfmt "u8.CopyTo(file[8..]);
        BinaryPrimitives.WriteUInt32LittleEndian(file[16..], 16);
        BinaryPrimitives.WriteUInt16LittleEndian(file[20..], (ushort)encoding);
        BinaryPrimitives.WriteUInt16LittleEndian(file[22..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(file[24..], FrameFormat.SampleRateHz);
        BinaryPrimitives.WriteUInt32LittleEndian(file[28..], (uint)(FrameFormat.SampleRateHz * width));
        BinaryPrimitives.WriteUInt16LittleEndian(file[32..], (ushort)width);
        BinaryPrimitives.WriteUInt16LittleEndian(file[34..], (ushort)(8 * width));
        "data"u8.CopyTo(file[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(file[40..], (uint)dataBytes);
    }

    private static bool TryReadFormat(
        ReadOnlySpan<byte> body, out WavEncoding? encoding, out uint rateHz, [NotNullWhen(false)] out string? fault)
    {
        encoding = null;
        rateHz = 0;
        fault = "has a format chunk of fewer than 16 bytes";
        if (body.Length < 16) return false;
        ushort tag = BinaryPrimitives.ReadUInt16LittleEndian(body);
        ushort channels = BinaryPrimitives.ReadUInt16LittleEndian(body[2..]);
        rateHz = BinaryPrimitives.ReadUInt32LittleEndian(body[4..]);
        ushort bits = BinaryPrimitives.ReadUInt16LittleEndian(body[14..]);
        // WAVE_FORMAT_EXTENSIBLE keeps the real tag in the first two bytes of its sub-format.
        if (tag == ExtensibleTag && body.Length >= 26) tag = BinaryPrimitives.ReadUInt16LittleEndian(body[24..]);
        fault = (tag, bits) is not ((1, 16) or (6, 8) or (7, 8))
            ? $"has format {tag} with {bits} bits; 16 bit linear, 8 bit A-law or 8 bit µ-law is needed"
            : channels != 1 ? $"has {channels} channels; one is needed"
            : null;
        if (fault is null) encoding = (WavEncoding)tag;
        return fault is null;
    }

    private static bool TryDecode(WavEncoding? encoding, ReadOnlySpan<byte> data,
        [NotNullWhen(true)] out short[]? samples, [NotNullWhen(false)] out string? fault)
    {
        samples = null;
        fault = "has its data before its format";
        if (encoding is not { } known) return false;
        int count = known == WavEncoding.Pcm16 ? data.Length / 2 : data.Length;
        if (count > MaxSamples)
        {
            fault = $"has {count} samples; at most {MaxSamples} (one hour) are read";
            return false;
        }

        fault = null;
        samples = new short[count];
        if (known == WavEncoding.Pcm16)
            for (int i = 0; i < count; i++) samples[i] = BinaryPrimitives.ReadInt16LittleEndian(data[(2 * i)..]);
        else
            G711Codec.Decode(LawOf(known), data, samples);
        return true;
    }

    private static Companding LawOf(WavEncoding encoding) =>
        encoding == WavEncoding.ALaw ? Companding.ALaw : Companding.MuLaw;
}
