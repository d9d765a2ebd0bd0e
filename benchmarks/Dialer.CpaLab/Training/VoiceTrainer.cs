using System.Numerics;
using Dialer.Dsp.Spectrum;
using Dialer.Dsp.Speech;

namespace Dialer.CpaLab.Training;

/// <summary>
/// Trains the voice activity network: Adam on the cross entropy, rows in an order drawn from the seed. One thread, so
/// that the same rows give the same network.
/// </summary>
internal sealed class VoiceTrainer(int hiddenUnits, int epochs, int seed)
{
    private const int Batch = 128;
    private const float Rate = 0.002f;
    private const float Decay = 1e-5f;

    private static readonly int Padded =
        (VoiceFeatures.Count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    private readonly List<float[]> _rows = [];
    private readonly List<(float Target, float Weight)> _targets = [];

    /// <summary>Rows so far.</summary>
    public int Rows => _rows.Count;

    /// <summary>Adds every second hop of a recording whose target is known.</summary>
    public void Add(ReadOnlySpan<short> samples, sbyte[] targets, float weight)
    {
        SlidingSpectrum spectrum = new();
        VoiceFeatures features = new();
        while (spectrum.Push(ref samples))
        {
            features.Push(spectrum);
            int hop = spectrum.Hops - 1;
            bool silent = spectrum.BandDbfs < VoiceActivityDetector.SilenceDbfs;
            if (hop % 2 == 1 || hop >= targets.Length || targets[hop] < 0 || silent) continue;
            float[] row = new float[Padded];
            features.Values.CopyTo(row);
            _rows.Add(row);
            _targets.Add((targets[hop], weight));
        }
    }

    /// <summary>Trains on all rows.</summary>
    public VoiceNetwork Train(Action<string> say)
    {
        Random random = new(seed);
        Weights weights = new(hiddenUnits, Padded, random);
        int[] order = [.. Enumerable.Range(0, _rows.Count)];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            double loss = 0;
            float rate = Rate * (1 - (float)epoch / epochs) + 1e-4f;
            for (int at = 0; at < order.Length; at++)
            {
                (float target, float weight) = _targets[order[at]];
                loss += weights.Accumulate(_rows[order[at]], target, weight);
                if ((at + 1) % Batch == 0) weights.Step(rate, Decay, Batch);
            }

            say($"epoch {epoch + 1}: cross entropy {loss / order.Length:F4} over {order.Length} hops");
        }

        return weights.Network(VoiceFeatures.Count);
    }

    /// <summary>Weights with their gradients and moments; the bias and the output weight follow each row.</summary>
    private sealed class Weights
    {
        private readonly int _units;
        private readonly int _padded;
        private readonly int _stride;
        private readonly float[] _values;
        private readonly float[] _gradient;
        private readonly float[] _first;
        private readonly float[] _second;
        private readonly float[] _active;
        private int _steps;

        public Weights(int units, int padded, Random random)
        {
            (_units, _padded, _stride) = (units, padded, padded + 8);
            int size = units * _stride + 8;
            (_values, _gradient) = (new float[size], new float[size]);
            (_first, _second) = (new float[size], new float[size]);
            _active = new float[units];
            float scale = MathF.Sqrt(2f / VoiceFeatures.Count);
            for (int h = 0; h < units; h++)
            {
                for (int i = 0; i < VoiceFeatures.Count; i++)
                    _values[h * _stride + i] = scale * ((float)random.NextDouble() * 2 - 1);
                _values[h * _stride + padded + 1] = 0.3f * ((float)random.NextDouble() * 2 - 1);
            }
        }

        public double Accumulate(float[] row, float target, float weight)
        {
            float sum = _values[_units * _stride];
            for (int h = 0; h < _units; h++)
            {
                int at = h * _stride;
                Vector<float> unit = Vector<float>.Zero;
                for (int i = 0; i < _padded; i += Vector<float>.Count)
                    unit += new Vector<float>(_values, at + i) * new Vector<float>(row, i);
                _active[h] = Math.Max(0, Vector.Sum(unit) + _values[at + _padded]);
                sum += _active[h] * _values[at + _padded + 1];
            }

            float output = 1 / (1 + MathF.Exp(-sum));
            float error = (output - target) * weight;
            _gradient[_units * _stride] += error;
            for (int h = 0; h < _units; h++)
            {
                if (_active[h] <= 0) continue;
                int at = h * _stride;
                _gradient[at + _padded + 1] += error * _active[h];
                float back = error * _values[at + _padded + 1];
                _gradient[at + _padded] += back;
                Vector<float> factor = new(back);
                for (int i = 0; i < _padded; i += Vector<float>.Count)
                {
                    Vector<float> change = factor * new Vector<float>(row, i);
                    (new Vector<float>(_gradient, at + i) + change).CopyTo(_gradient, at + i);
                }
            }

            return -weight * Math.Log(Math.Max(1e-6, target > 0.5 ? output : 1 - output));
        }

        public void Step(float rate, float decay, int rows)
        {
            _steps++;
            float correctFirst = 1 - MathF.Pow(0.9f, _steps), correctSecond = 1 - MathF.Pow(0.999f, _steps);
            for (int i = 0; i < _values.Length; i++)
            {
                float gradient = _gradient[i] / rows + decay * _values[i];
                _gradient[i] = 0;
                _first[i] = 0.9f * _first[i] + 0.1f * gradient;
                _second[i] = 0.999f * _second[i] + 0.001f * gradient * gradient;
                _values[i] -= rate * (_first[i] / correctFirst) / (MathF.Sqrt(_second[i] / correctSecond) + 1e-7f);
            }
        }

        public VoiceNetwork Network(int inputs) => new(
            [.. Enumerable.Range(0, _units).Select(h => _values[(h * _stride)..(h * _stride + inputs)])],
            [.. Enumerable.Range(0, _units).Select(h => _values[h * _stride + _padded])],
            [.. Enumerable.Range(0, _units).Select(h => _values[h * _stride + _padded + 1])],
            _values[_units * _stride]);
    }
}
