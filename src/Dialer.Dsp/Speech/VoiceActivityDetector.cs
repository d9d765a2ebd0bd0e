using Dialer.Dsp.Spectrum;

namespace Dialer.Dsp.Speech;

/// <summary>
/// How likely somebody speaks in the newest 10 ms: a small network over <see cref="VoiceFeatures"/>, trained with
/// noise, music, tones, codecs and loss, so it does not take these for speech. No look-ahead; about 1 µs a hop.
/// </summary>
public sealed class VoiceActivityDetector
{
    /// <summary>Below this nothing is speech.</summary>
    public const float SilenceDbfs = -70;

    private readonly VoiceNetwork _network;

    /// <summary>A detector with the trained network, or another.</summary>
    public VoiceActivityDetector(VoiceNetwork? network = null) => _network = network ?? VoiceNetwork.Trained;

    /// <summary>Features of the newest hop.</summary>
    public VoiceFeatures Features { get; } = new();

    /// <summary>0 to 1.</summary>
    public float Probability { get; private set; }

    /// <summary>Takes the newest hop.</summary>
    public void Push(SlidingSpectrum spectrum)
    {
        Features.Push(spectrum);
        Probability = spectrum.BandDbfs < SilenceDbfs ? 0 : _network.Evaluate(Features.Values);
    }

    /// <summary>Forgets all, as after construction.</summary>
    public void Reset()
    {
        Features.Reset();
        Probability = 0;
    }
}
