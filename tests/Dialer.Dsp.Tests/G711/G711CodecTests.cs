using Dialer.Dsp.G711;

namespace Dialer.Dsp.Tests.G711;

public sealed class G711CodecTests
{
    // Corner codes of the tables in ITU-T G.711 (values at 16 bits).
    [Theory]
    [InlineData(Companding.MuLaw, 0x00, -32124)]
    [InlineData(Companding.MuLaw, 0x80, 32124)]
    [InlineData(Companding.MuLaw, 0xFF, 0)]
    [InlineData(Companding.MuLaw, 0x7F, 0)]
    [InlineData(Companding.MuLaw, 0xFE, 8)]
    [InlineData(Companding.ALaw, 0xAA, 32256)]
    [InlineData(Companding.ALaw, 0x2A, -32256)]
    [InlineData(Companding.ALaw, 0xD5, 8)]
    [InlineData(Companding.ALaw, 0x55, -8)]
    public void Decodes_the_corner_codes_of_the_standard(Companding law, byte code, short expected)
    {
        Span<short> sample = stackalloc short[1];
        G711Codec.Decode(law, [code], sample);
        sample[0].ShouldBe(expected);
    }

    [Theory]
    [InlineData(Companding.MuLaw)]
    [InlineData(Companding.ALaw)]
    public void Every_code_survives_decoding_and_encoding(Companding law)
    {
        for (int code = 0; code < 256; code++)
        {
            short[] sample = new short[1];
            byte[] again = new byte[1];
            G711Codec.Decode(law, [(byte)code], sample);
            G711Codec.Encode(law, sample, again);
            // µ-law has two codes for zero; the negative one comes back as the positive.
            again[0].ShouldBe(law == Companding.MuLaw && code == 0x7F ? (byte)0xFF : (byte)code);
        }
    }

    [Theory]
    [InlineData(Companding.MuLaw, 132)]
    [InlineData(Companding.ALaw, 0)]
    public void Encoding_errs_by_at_most_one_part_in_thirty(Companding law, int bias)
    {
        short[] back = new short[1];
        byte[] code = new byte[1];
        for (int value = short.MinValue; value <= short.MaxValue; value += 3)
        {
            G711Codec.Encode(law, [(short)value], code);
            G711Codec.Decode(law, code, back);
            // An interval is 1/16 of its segment's start, the error at most half of that, plus the
            // 2 bits dropped at the input and, at full scale, the clipping of µ-law.
            Math.Abs(value - back[0]).ShouldBeLessThanOrEqualTo((Math.Abs(value) + bias) / 32 + 16, $"value {value}");
        }
    }

    [Fact]
    public void Transcoding_equals_decoding_and_encoding()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        short[] linear = new short[256];
        byte[] expected = new byte[256], actual = new byte[256];
        G711Codec.Decode(Companding.ALaw, all, linear);
        G711Codec.Encode(Companding.MuLaw, linear, expected);
        G711Codec.Transcode(Companding.ALaw, Companding.MuLaw, all, actual);
        actual.ShouldBe(expected);
        G711Codec.Transcode(Companding.MuLaw, Companding.MuLaw, all, actual);
        actual.ShouldBe(all);
    }

    [Fact]
    public void Refuses_a_destination_that_is_too_short() =>
        Should.Throw<ArgumentException>(() => G711Codec.Decode(Companding.MuLaw, new byte[160], new short[159]));

    [Fact]
    public void Allocates_nothing_per_frame()
    {
        byte[] codes = new byte[160], other = new byte[160];
        short[] samples = new short[160];
        Run(codes, other, samples);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++) Run(codes, other, samples);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        static void Run(byte[] codes, byte[] other, short[] samples)
        {
            G711Codec.Decode(Companding.MuLaw, codes, samples);
            G711Codec.Encode(Companding.ALaw, samples, other);
            G711Codec.Transcode(Companding.ALaw, Companding.MuLaw, other, codes);
        }
    }
}
