using System.Buffers.Binary;
using Dialer.Dsp.G711;
using Dialer.Dsp.Tones;
using Dialer.Dsp.Wav;

namespace Dialer.Dsp.Tests.Wav;

public sealed class WavFileTests
{
    private static readonly short[] Beep = Make();

    [Fact]
    public void Linear_samples_come_back_as_they_were()
    {
        WavFile.TryRead(WavFile.Write(Beep, WavEncoding.Pcm16), out short[]? samples, out _).ShouldBeTrue();
        samples.ShouldBe(Beep);
    }

    [Theory]
    [InlineData(WavEncoding.MuLaw, Companding.MuLaw)]
    [InlineData(WavEncoding.ALaw, Companding.ALaw)]
    public void Companded_samples_come_back_as_the_law_gives_them(WavEncoding encoding, Companding law)
    {
        byte[] codes = new byte[Beep.Length];
        short[] expected = new short[Beep.Length];
        G711Codec.Encode(law, Beep, codes);
        G711Codec.Decode(law, codes, expected);
        WavFile.TryRead(WavFile.Write(Beep, encoding), out short[]? samples, out _).ShouldBeTrue();
        samples![..Beep.Length].ShouldBe(expected);
    }

    [Fact]
    public void Passes_over_chunks_that_it_does_not_know()
    {
        byte[] file = WavFile.Write(Beep, WavEncoding.Pcm16);
        byte[] list = [.. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0];
        byte[] with = [.. file[..12], .. list, .. file[12..]];
        WavFile.TryRead(with, out short[]? samples, out _).ShouldBeTrue();
        samples.ShouldBe(Beep);
    }

    [Theory]
    [InlineData(20, 3, "has format 3 with 16 bits")]
    [InlineData(22, 2, "has 2 channels")]
    [InlineData(24, 44100, "has 44100 samples a second")]
    [InlineData(34, 24, "with 24 bits")]
    public void Says_what_is_wrong_with_a_format(int offset, int value, string expected)
    {
        byte[] file = WavFile.Write(Beep, WavEncoding.Pcm16);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(offset), (ushort)value);
        WavFile.TryRead(file, out _, out string? fault).ShouldBeFalse();
        fault!.ShouldContain(expected);
    }

    [Fact]
    public void A_size_that_claims_four_gigabytes_gives_what_is_there()
    {
        byte[] file = WavFile.Write(Beep, WavEncoding.Pcm16);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(40), uint.MaxValue);
        WavFile.TryRead(file, out short[]? samples, out _).ShouldBeTrue();
        samples.ShouldBe(Beep);
    }

    [Fact]
    public void No_cut_and_no_damaged_byte_makes_it_throw()
    {
        byte[] file = WavFile.Write(Beep.AsSpan(0, 40), WavEncoding.Pcm16);
        for (int length = 0; length < file.Length; length++) WavFile.TryRead(file.AsSpan(0, length), out _, out _);
        for (int seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            byte[] damaged = [.. file];
            for (int i = 0; i < 4; i++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            bool read = WavFile.TryRead(damaged, out short[]? samples, out string? fault);
            (samples is not null, fault is null).ShouldBe((read, read), $"seed {seed}");
            read = WavFile.TryReadResampled(damaged, out samples, out fault);
            (samples is not null, fault is null).ShouldBe((read, read), $"seed {seed}, resampled");
        }
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(1, 16)]
    [InlineData(1, 24)]
    [InlineData(1, 32)]
    [InlineData(3, 32)]
    [InlineData(3, 64)]
    public void A_recording_of_two_channels_and_any_width_is_mixed(int tag, int bits)
    {
        byte[] file = Foreign(tag, bits, channels: 2, rateHz: 8000, [0.5, -0.25, 1.5, 1.5, double.NaN, 0]);
        WavFile.TryReadResampled(file, out short[]? samples, out _).ShouldBeTrue();
        samples!.Length.ShouldBe(3);
        ((int)samples[0]).ShouldBeInRange(4096 - 130, 4096 + 130);
        ((int)samples[1]).ShouldBeInRange(32767 - 260, 32767);
        ((int)samples[2]).ShouldBeInRange(-130, 130);
    }

    [Theory]
    [InlineData(16_000)]
    [InlineData(44_100)]
    public void A_recording_of_another_rate_keeps_its_length_in_time(int rateHz)
    {
        byte[] file = Foreign(1, 16, 1, rateHz, Enumerable.Range(0, rateHz).Select(i => 0.3 * Math.Sin(i * 0.05)));
        WavFile.TryReadResampled(file, out short[]? samples, out _).ShouldBeTrue();
        samples!.Length.ShouldBe(8000);
    }

    [Theory]
    [InlineData(0x55, 16, 1, "format 85")]
    [InlineData(1, 12, 1, "12 bits")]
    [InlineData(1, 16, 0, "0 channels")]
    [InlineData(1, 16, 9, "9 channels")]
    public void Says_why_a_recording_cannot_be_read(int tag, int bits, int channels, string expected)
    {
        byte[] file = WavFile.Write(Beep, WavEncoding.Pcm16);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(20), (ushort)tag);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(22), (ushort)channels);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(34), (ushort)bits);
        WavFile.TryReadResampled(file, out _, out string? fault).ShouldBeFalse();
        fault!.ShouldContain(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("RIFF....WAVE")]
    [InlineData("not a wave file at all")]
    public void Refuses_what_is_no_wave_file(string text) =>
        WavFile.TryRead(System.Text.Encoding.ASCII.GetBytes(text), out _, out _).ShouldBeFalse();

    private static short[] Make()
    {
        short[] samples = new short[401];
        new ToneGenerator(Tone.Zip).Fill(samples);
        return samples;
    }

    private static byte[] Foreign(int tag, int bits, int channels, int rateHz, IEnumerable<double> samples)
    {
        byte[] data = [.. samples.SelectMany(s => Sample(tag, bits, s))];
        byte[] file = [.. WavFile.Write([], WavEncoding.Pcm16), .. data];
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(20), (ushort)tag);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(22), (ushort)channels);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(24), (uint)rateHz);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(34), (ushort)bits);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(40), (uint)data.Length);
        return file;
    }

    private static byte[] Sample(int tag, int bits, double value)
    {
        if (tag == 3) return bits == 32 ? BitConverter.GetBytes((float)value) : BitConverter.GetBytes(value);
        double linear = double.IsNaN(value) ? 0 : Math.Clamp(value, -1, 1 - 1 / 2147483648.0);
        if (bits == 8) return [(byte)(128 + Math.Floor(linear * 128))];
        return BitConverter.GetBytes((int)(linear * 2147483648.0))[(4 - bits / 8)..];
    }
}
