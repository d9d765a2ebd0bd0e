using Dialer.Dsp.Frames;

namespace Dialer.Dsp.Tones;

/// <summary>
/// Writes a tone sample by sample, without end; phase runs on from call to call and starts at zero after each pause.
/// </summary>
public sealed class ToneGenerator
{
    private readonly double _firstStep;
    private readonly double _secondStep;
    private readonly double _peak;
    private readonly int _onSamples;
    private readonly int _periodSamples;
    private int _position;

    /// <summary>
    /// Throws <see cref="ArgumentOutOfRangeException"/> for a frequency outside 1 to 3999 Hz or a tone that never
    /// sounds.
    /// </summary>
    public ToneGenerator(Tone tone)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tone.FirstHz, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(tone.FirstHz, FrameFormat.SampleRateHz / 2);
        ArgumentOutOfRangeException.ThrowIfNegative(tone.SecondHz);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(tone.SecondHz, FrameFormat.SampleRateHz / 2);
        _firstStep = 2 * Math.PI * tone.FirstHz / FrameFormat.SampleRateHz;
        _secondStep = 2 * Math.PI * tone.SecondHz / FrameFormat.SampleRateHz;
        _peak = Levels.SinePeak(tone.LevelDbfs);
        _onSamples = (int)(tone.On.TotalSeconds * FrameFormat.SampleRateHz);
        ArgumentOutOfRangeException.ThrowIfLessThan(_onSamples, 1, nameof(tone));
        // A steady tone of whole hertz repeats every second, so its phase wraps there without a click.
        _periodSamples = tone.Off == TimeSpan.Zero
            ? FrameFormat.SampleRateHz
            : _onSamples + (int)(tone.Off.TotalSeconds * FrameFormat.SampleRateHz);
        if (tone.Off == TimeSpan.Zero) _onSamples = _periodSamples;
    }

    /// <summary>Fills the span with what comes next.</summary>
    public void Fill(Span<short> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = _position < _onSamples ? Sample() : (short)0;
            if (++_position == _periodSamples) _position = 0;
        }
    }

    /// <summary>Starts over.</summary>
    public void Reset() => _position = 0;

    private short Sample()
    {
        double value = _peak * Math.Sin(_firstStep * _position);
        if (_secondStep > 0) value += _peak * Math.Sin(_secondStep * _position);
        return (short)Math.Clamp(Math.Round(value), short.MinValue, short.MaxValue);
    }
}
