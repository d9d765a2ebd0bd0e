using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Dialer.Dsp.Frames;
using Dialer.Dsp.G711;

namespace Dialer.Dsp.Wav;

/// <summary>
/// Reads and writes WAV files of telephone audio: mono, 8 kHz, 16 bit linear, A-law or µ-law. Recordings of other kinds
/// are read where that is said.
/// </summary>
public static class WavFile
{
    /// <summary>Most samples read from one file: one hour.</summary>
    public const int MaxSamples = 3600 * FrameFormat.SampleRateHz;

    private const int HeaderBytes = 44;

    /// <summary>
    /// Reads a whole file. Chunks other than the format and the data are passed over; a data chunk that claims more
    /// than there is (a recorder that was cut off) gives what is there. On a fault nothing is allocated for samples.
    /// </summary>
    public static bool TryRead(
        ReadOnlySpan<byte> file, [NotNullWhen(true)] out short[]? samples, [NotNullWhen(false)] out string? fault)
    {
        samples = null;
        if (!TryFind(file, out WavFormat format, out ReadOnlySpan<byte> data, out fault)) return false;
        fault = format.FaultOfTelephone();
        if (fault is null && format.FramesIn(data) > MaxSamples)
            fault = $"has {format.FramesIn(data)} samples; at most {MaxSamples} (one hour) are read";
        if (fault is not null) return false;
        samples = format.Decode(data);
        return true;
    }

    /// <summary>
    /// The same for a recording from anywhere: 4 to 192 kHz, brought to 8 kHz; up to 8 channels, mixed to one; linear
    /// of 8 to 32 bits, floating point, A-law or µ-law.
    /// </summary>
    public static bool TryReadResampled(
        ReadOnlySpan<byte> file, [NotNullWhen(true)] out short[]? samples, [NotNullWhen(false)] out string? fault)
    {
        samples = null;
        if (!TryFind(file, out WavFormat format, out ReadOnlySpan<byte> data, out fault)) return false;
        fault = format.FaultOfRecording();
        if (fault is null && format.FramesIn(data) > 3600L * format.RateHz) fault = "is longer than one hour";
        if (fault is not null) return false;
        samples = Resampler.Resample(format.Decode(data), (int)format.RateHz, FrameFormat.SampleRateHz);
        return true;
    }

    private static bool TryFind(ReadOnlySpan<byte> file, out WavFormat format, out ReadOnlySpan<byte> data,
        [NotNullWhen(false)] out string? fault)
    {
        format = default;
        data = default;
        fault = "is no WAV file: it does not start with RIFF and WAVE";
        bool wave = file.Length >= 12 && file[..4].SequenceEqual("RIFF"u8) && file[8..12].SequenceEqual("WAVE"u8);
        if (!wave) return false;
        bool known = false;
        for (ReadOnlySpan<byte> rest = file[12..]; rest.Length >= 8;)
        {
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            ReadOnlySpan<byte> body = rest[8..(int)Math.Min(8L + size, rest.Length)];
            if (rest[..4].SequenceEqual("fmt "u8))
            {
                fault = "has a format chunk of fewer than 16 bytes";
                if (!WavFormat.TryRead(body, out format)) return false;
                known = true;
            }

            if (rest[..4].SequenceEqual("data"u8))
            {
                data = body;
                fault = known ? null : "has its data before its format";
                return known;
            }

            // Chunks are padded to an even length, which their size does not count.
            long next = 8 + (long)size + (size & 1);
            if (next >= rest.Length) break;
            rest = rest[(int)next..];
        }

        fault = known ? "has no data chunk" : "has no format chunk";
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

    private static Companding LawOf(WavEncoding encoding) =>
        encoding == WavEncoding.ALaw ? Companding.ALaw : Companding.MuLaw;
}
