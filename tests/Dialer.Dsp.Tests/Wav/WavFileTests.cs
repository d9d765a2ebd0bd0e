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
        }
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
}
