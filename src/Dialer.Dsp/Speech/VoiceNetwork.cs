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
    private readonly float[][] _hidden;
    private readonly float[] _bias;
    private readonly float[] _output;
    private readonly float _outputBias;

    /// <summary>A network of these weights.</summary>
    /// <param name="hidden">For each hidden unit a weight for each input.</param>
    /// <param name="bias">For each hidden unit its bias.</param>
    /// <param name="output">For each hidden unit its weight in the output.</param>
    /// <param name="outputBias">The output's bias.</param>
    public VoiceNetwork(float[][] hidden, float[] bias, float[] output, float outputBias)
    {
        // Rows are padded to whole vectors, and the last input of a row meets a zero.
        Inputs = hidden[0].Length;
        int padded = (Inputs + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _hidden = [.. hidden.Select(row => row.Concat(new float[padded - row.Length]).ToArray())];
        (_bias, _output, _outputBias) = (bias, output, outputBias);
        PaddedInputs = padded;
    }

    /// <summary>The network that was trained on the development set.</summary>
    public static VoiceNetwork Trained { get; } = ReadResource();

    /// <summary>Number of inputs.</summary>
    public int Inputs { get; }

    /// <summary>Length that the span of inputs must have: whole vectors, zeros at the end.</summary>
    public int PaddedInputs { get; }

    /// <summary>The output for these inputs, 0 to 1.</summary>
    public float Evaluate(ReadOnlySpan<float> inputs)
    {
        float sum = _outputBias;
        for (int h = 0; h < _hidden.Length; h++)
        {
            ReadOnlySpan<float> row = _hidden[h];
            Vector<float> unit = Vector<float>.Zero;
            for (int i = 0; i < row.Length; i += Vector<float>.Count)
                unit += new Vector<float>(row[i..]) * new Vector<float>(inputs[i..]);
            sum += _output[h] * Math.Max(0, Vector.Sum(unit) + _bias[h]);
        }

        return 1 / (1 + MathF.Exp(-sum));
    }

    /// <summary>The text of the network: comments, names of the inputs, then a line a unit.</summary>
    public string Write(IReadOnlyList<string> inputNames, IEnumerable<string> provenance)
    {
        StringBuilder text = new();
        foreach (string line in provenance) text.Append("# ").Append(line).Append('\n');
        text.Append("inputs ").AppendJoin(' ', inputNames).Append('\n');
        for (int h = 0; h < _hidden.Length; h++)
            text.Append("unit ").Append(Number(_output[h])).Append(' ').Append(Number(_bias[h])).Append(' ')
                .AppendJoin(' ', _hidden[h].Take(Inputs).Select(Number)).Append('\n');
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

    private static string Number(float value) => value.ToString("G5", CultureInfo.InvariantCulture);

    private static VoiceNetwork ReadResource()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("voice-activity.txt")!;
        using StreamReader reader = new(stream);
        return Read(reader.ReadToEnd());
    }
}
