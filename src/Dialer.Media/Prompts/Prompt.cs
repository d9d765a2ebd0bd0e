using Dialer.Dsp.Frames;
using Dialer.Dsp.G711;
using Dialer.Dsp.Tones;
using Dialer.Dsp.Wav;

namespace Dialer.Media.Prompts;

/// <summary>
/// Audio to be played to a call, encoded in both laws when it is loaded so that playing it is a copy.
/// </summary>
public sealed class Prompt
{
    private readonly byte[] _muLaw;
    private readonly byte[] _aLaw;

    private Prompt(string name, short[] samples)
    {
        Name = name;
        Frames = (samples.Length + FrameFormat.FrameSamples - 1) / FrameFormat.FrameSamples;
        Samples = new short[Frames * FrameFormat.FrameSamples];
        samples.CopyTo(Samples, 0);
        _muLaw = new byte[Samples.Length];
        _aLaw = new byte[Samples.Length];
        G711Codec.Encode(Companding.MuLaw, Samples, _muLaw);
        G711Codec.Encode(Companding.ALaw, Samples, _aLaw);
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>Length in frames of 20 ms; the last one is filled up with silence.</summary>
    public int Frames { get; }

    /// <summary>How long it takes to play.</summary>
    public TimeSpan Length => TimeSpan.FromSeconds((double)Samples.Length / FrameFormat.SampleRateHz);

    internal short[] Samples { get; }

    /// <summary>A copy of its audio: 16 bit, 8 kHz, whole frames.</summary>
    public short[] ToSamples() => [.. Samples];

    /// <summary>A prompt from 8 kHz samples; may be empty, it then ends at once.</summary>
    public static Prompt FromSamples(string name, ReadOnlySpan<short> samples) => new(name, samples.ToArray());

    /// <summary>A prompt of a tone, for as long as it is on.</summary>
    public static Prompt FromTone(string name, Tone tone)
    {
        short[] samples = new short[(int)(tone.On.TotalSeconds * FrameFormat.SampleRateHz)];
        new ToneGenerator(tone).Fill(samples);
        return new Prompt(name, samples);
    }

    /// <summary>
    /// Loads a WAV file (mono, 8 kHz; 16 bit, A-law or µ-law). Throws <see cref="InvalidDataException"/> naming the
    /// file and its fault, and what opening a file throws.
    /// </summary>
    public static Prompt Load(string name, string path)
    {
        long bytes = new FileInfo(path).Length;
        if (bytes > (2L * WavFile.MaxSamples) + 65_536)
            throw new InvalidDataException(
                $"prompt '{name}': {path} has {bytes} bytes; at most one hour of audio is read");
        return WavFile.TryRead(File.ReadAllBytes(path), out short[]? samples, out string? fault)
            ? new Prompt(name, samples)
            : throw new InvalidDataException($"prompt '{name}': {path} {fault}");
    }

    internal ReadOnlySpan<byte> Frame(Companding law, int index) =>
        (law == Companding.MuLaw ? _muLaw : _aLaw).AsSpan(index * FrameFormat.FrameSamples, FrameFormat.FrameSamples);

    internal ReadOnlySpan<short> Linear(int index) =>
        Samples.AsSpan(index * FrameFormat.FrameSamples, FrameFormat.FrameSamples);
}
