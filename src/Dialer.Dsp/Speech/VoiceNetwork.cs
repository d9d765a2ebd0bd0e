using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text;

namespace Dialer.Dsp.Speech;

/// <summary>
/// A network of one hidden layer: inputs, rectified units, one logistic output. Plain numbers in a text file with its
/// provenance; shared by all calls, since it keeps no state.
/// </summary>
public sealed class VoiceNetwork
{
    // Units are vector lanes: for each input the weights of all units, so that no sum runs across a vector.
    private readonly Vector<float>[] _weights;
    private readonly Vector<float>[] _bias;
    private readonly Vector<float>[] _output;
    private readonly float _outputBias;
    private readonly int _units;

    /// <summary>A network of these weights.</summary>
    /// <param name="hidden">For each hidden unit a weight for each input.</param>
    /// <param name="bias">For each hidden unit its bias.</param>
    /// <param name="output">For each hidden unit its weight in the output.</param>
    /// <param name="outputBias">The output's bias.</param>
    public VoiceNetwork(float[][] hidden, float[] bias, float[] output, float outputBias)
    {
        (Inputs, _units, _outputBias) = (hidden[0].Length, hidden.Length, outputBias);
        _bias = Lanes(bias);
        _output = Lanes(output);
        _weights = [.. Enumerable.Range(0, Inputs).SelectMany(i => Lanes([.. hidden.Select(row => row[i])]))];
    }

    /// <summary>The network that was trained on the development set.</summary>
    public static VoiceNetwork Trained { get; } = ReadResource();

    /// <summary>Number of inputs.</summary>
    public int Inputs { get; }

    /// <summary>The output for these inputs, 0 to 1. Throws where there are fewer than needed.</summary>
    public float Evaluate(ReadOnlySpan<float> inputs)
    {
        inputs = inputs[..Inputs];
        if (_bias.Length == 3) return Output(ThreeAtOnce(inputs));
        Vector<float> sum = Vector<float>.Zero;
        for (int lanes = 0; lanes < _bias.Length; lanes++)
        {
            Vector<float> unit = _bias[lanes];
            int at = lanes;
            foreach (float input in inputs)
            {
                unit += _weights[at] * input;
                at += _bias.Length;
            }

            sum += _output[lanes] * Vector.Max(unit, Vector<float>.Zero);
        }

        return Output(sum);
    }

    // The same for 24 units in lanes of eight: three sums side by side, as one would wait for its last addition.
    private Vector<float> ThreeAtOnce(ReadOnlySpan<float> inputs)
    {
        Vector<float> first = _bias[0], second = _bias[1], third = _bias[2];
        ReadOnlySpan<Vector<float>> weights = _weights.AsSpan(0, 3 * inputs.Length);
        foreach (float input in inputs)
        {
            Vector<float> value = new(input);
            first += weights[0] * value;
            second += weights[1] * value;
            third += weights[2] * value;
            weights = weights[3..];
        }

        return _output[0] * Vector.Max(first, Vector<float>.Zero) + _output[1] * Vector.Max(second, Vector<float>.Zero)
            + _output[2] * Vector.Max(third, Vector<float>.Zero);
    }

    private float Output(Vector<float> sum) => 1 / (1 + MathF.Exp(-(Vector.Sum(sum) + _outputBias)));

    /// <summary>The text of the network: comments, names of the inputs, then a line a unit.</summary>
    public string Write(IReadOnlyList<string> inputNames, IEnumerable<string> provenance)
    {
        StringBuilder text = new();
        foreach (string line in provenance) text.Append("# ").Append(line).Append('\n');
        text.Append("inputs ").AppendJoin(' ', inputNames).Append('\n');
        for (int h = 0; h < _units; h++)
            text.Append("unit ").Append(Number(Lane(_output, h))).Append(' ').Append(Number(Lane(_bias, h))).Append(' ')
                .AppendJoin(' ', Enumerable.Range(0, Inputs).Select(i => Number(Weight(h, i)))).Append('\n');
        return text.Append("output ").Append(Number(_outputBias)).Append('\n').ToString();
    }

    /// <summary>Reads such a text; throws <see cref="FormatException"/> where it is none.</summary>
    public static VoiceNetwork Read(string text)
    {
        List<float[]> units = [];
        float? outputBias = null;
        foreach (string line in text.Split('\n'))
        {
            string[] parts = line.TrimEnd('\r').Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0 || parts[0] is "inputs" || parts[0][0] == '#') continue;
            float[] numbers = [.. parts.Skip(1).Select(p => float.Parse(p, CultureInfo.InvariantCulture))];
            if (parts[0] == "unit") units.Add(numbers);
            else if (parts[0] == "output") outputBias = numbers[0];
            else throw new FormatException($"a network has no {parts[0]}");
        }

        if (units.Count == 0 || outputBias is null || units.Any(u => u.Length < 3 || u.Length != units[0].Length))
            throw new FormatException("a network needs units of one length and an output");
        return new([.. units.Select(u => u[2..])], [.. units.Select(u => u[1])], [.. units.Select(u => u[0])],
            outputBias.Value);
    }

    private static Vector<float>[] Lanes(float[] values)
    {
        int vectors = (values.Length + Vector<float>.Count - 1) / Vector<float>.Count;
        float[] padded = new float[vectors * Vector<float>.Count];
        values.CopyTo(padded, 0);
        return [.. Enumerable.Range(0, vectors).Select(v => new Vector<float>(padded, v * Vector<float>.Count))];
    }

    private static float Lane(Vector<float>[] lanes, int unit) =>
        lanes[unit / Vector<float>.Count][unit % Vector<float>.Count];

    private float Weight(int unit, int input) =>
        _weights[input * _bias.Length + unit / Vector<float>.Count][unit % Vector<float>.Count];

    private static string Number(float value) => value.ToString("G5", CultureInfo.InvariantCulture);

    private static VoiceNetwork ReadResource()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("voice-activity.txt")!;
        using StreamReader reader = new(stream);
        return Read(reader.ReadToEnd());
    }
}
