using System.Numerics;
using Dialer.Dsp.Frames;

namespace Dialer.Dsp.Tones;

/// <summary>
/// Goertzel filters side by side, one a vector lane: the power of a few exact frequencies over a block of any length.
/// Costs about one multiplication a sample for eight frequencies; allocates only when constructed.
/// </summary>
public sealed class GoertzelBank
{
    private readonly float[] _coefficients;
    private readonly float[] _first;
    private readonly float[] _second;
    private readonly int _count;
    private int _samples;

    /// <summary>Filters for these frequencies, each above 0 and below 4000 Hz.</summary>
    public GoertzelBank(params ReadOnlySpan<float> frequenciesHz)
    {
        _count = frequenciesHz.Length;
        int lanes = (_count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _coefficients = new float[lanes];
        _first = new float[lanes];
        _second = new float[lanes];
        for (int i = 0; i < _count; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frequenciesHz[i]);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frequenciesHz[i], FrameFormat.SampleRateHz / 2f);
            _coefficients[i] = (float)(2 * Math.Cos(2 * Math.PI * frequenciesHz[i] / FrameFormat.SampleRateHz));
        }
    }

    /// <summary>Adds samples to the block.</summary>
    public void Push(ReadOnlySpan<short> samples)
    {
        for (int lane = 0; lane < _coefficients.Length; lane += Vector<float>.Count)
        {
            Vector<float> coefficient = new(_coefficients, lane);
            Vector<float> first = new(_first, lane), second = new(_second, lane);
            foreach (short sample in samples)
            {
                // What does not wait for the last result is added first.
                Vector<float> next = coefficient * first + (new Vector<float>(sample) - second);
                second = first;
                first = next;
            }

            first.CopyTo(_first, lane);
            second.CopyTo(_second, lane);
        }

        _samples += samples.Length;
    }

    /// <summary>Power of one frequency over the block; 1 is a full-scale sine. 0 for an empty block.</summary>
    public float Power(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _count);
        if (_samples == 0) return 0;
        float first = _first[index], second = _second[index];
        float power = first * first + second * second - _coefficients[index] * first * second;
        float scale = 2 / (32768f * _samples);
        return Math.Max(0, power * scale * scale);
    }

    /// <summary>Starts a new block.</summary>
    public void Reset()
    {
        Array.Clear(_first);
        Array.Clear(_second);
        _samples = 0;
    }
}
