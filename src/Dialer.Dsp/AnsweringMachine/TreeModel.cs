using System.Globalization;
using System.Reflection;
using System.Text;

namespace Dialer.Dsp.AnsweringMachine;

/// <summary>
/// A sum of shallow decision trees through the logistic function: the probability that a machine speaks. Text, a line a
/// tree, so that it can be read and explained; shared by all calls, since it keeps no state.
/// </summary>
public sealed class TreeModel
{
    private readonly Node[] _nodes;
    private readonly int[] _roots;
    private readonly float _bias;

    /// <summary>A model of these trees: each an array of nodes, the root first.</summary>
    public TreeModel(float bias, IReadOnlyList<IReadOnlyList<Node>> trees)
    {
        _bias = bias;
        _roots = new int[trees.Count];
        List<Node> nodes = [];
        for (int i = 0; i < trees.Count; i++)
        {
            int at = _roots[i] = nodes.Count;
            nodes.AddRange(trees[i].Select(n =>
                n.Feature < 0 ? n : n with { Below = n.Below + at, Above = n.Above + at }));
        }

        _nodes = [.. nodes];
    }

    /// <summary>The model that was trained on the development set.</summary>
    public static TreeModel Trained { get; } = ReadResource();

    /// <summary>Log odds of a machine.</summary>
    public float Score(ReadOnlySpan<float> features)
    {
        float sum = _bias;
        foreach (int root in _roots)
        {
            int at = root;
            while (_nodes[at].Feature >= 0)
                at = features[_nodes[at].Feature] < _nodes[at].Value ? _nodes[at].Below : _nodes[at].Above;
            sum += _nodes[at].Value;
        }

        return sum;
    }

    /// <summary>Probability of a machine, 0 to 1.</summary>
    public float Probability(ReadOnlySpan<float> features) => 1 / (1 + MathF.Exp(-Score(features)));

    /// <summary>
    /// How much each feature moved the log odds: along the path through each tree, the change of the mean below.
    /// Adds up to the score less the bias and the trees' own means.
    /// </summary>
    public float[] Contributions(ReadOnlySpan<float> features)
    {
        float[] shares = new float[features.Length];
        foreach (int root in _roots)
        {
            int at = root;
            while (_nodes[at].Feature >= 0)
            {
                Node node = _nodes[at];
                int next = features[node.Feature] < node.Value ? node.Below : node.Above;
                shares[node.Feature] += _nodes[next].Mean - node.Mean;
                at = next;
            }
        }

        return shares;
    }

    /// <summary>The text of the model.</summary>
    public string Write(IEnumerable<string> provenance)
    {
        StringBuilder text = new();
        foreach (string line in provenance) text.Append("# ").Append(line).Append('\n');
        text.Append("bias ").Append(Number(_bias)).Append('\n');
        foreach (int root in _roots) text.Append("tree ").Append(Text(root)).Append('\n');
        return text.ToString();
    }

    /// <summary>
    /// Reads such a text: <c>(feature &lt; threshold mean below above)</c> or a number, nested. Throws
    /// <see cref="FormatException"/> where it is none.
    /// </summary>
    public static TreeModel Read(string text)
    {
        float? bias = null;
        List<IReadOnlyList<Node>> trees = [];
        foreach (string raw in text.Split('\n'))
        {
            string[] parts = raw.Replace("(", " ( ", StringComparison.Ordinal)
                .Replace(")", " ) ", StringComparison.Ordinal)
                .Split([' ', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0 || parts[0][0] == '#') continue;
            if (parts[0] == "bias") bias = float.Parse(parts[1], CultureInfo.InvariantCulture);
            else if (parts[0] == "tree") trees.Add(ReadTree(parts));
            else throw new FormatException($"a tree model has no {parts[0]}");
        }

        return bias is { } known ? new(known, trees) : throw new FormatException("a tree model needs a bias");
    }

    private static List<Node> ReadTree(string[] parts)
    {
        List<Node> nodes = [];
        int at = 1;
        ReadNode(parts, ref at, nodes);
        if (at != parts.Length) throw new FormatException("a tree ends early");
        return nodes;
    }

    private static int ReadNode(string[] parts, ref int at, List<Node> nodes)
    {
        if (at >= parts.Length) throw new FormatException("a tree ends in the middle");
        int index = nodes.Count;
        if (parts[at] != "(")
        {
            float leaf = float.Parse(parts[at++], CultureInfo.InvariantCulture);
            nodes.Add(new(-1, leaf, leaf, 0, 0));
            return index;
        }

        if (at + 4 >= parts.Length) throw new FormatException("a tree ends in the middle");
        int feature = CallFeatures.Names.ToList().IndexOf(parts[at + 1]);
        if (feature < 0) throw new FormatException($"there is no feature {parts[at + 1]}");
        float threshold = float.Parse(parts[at + 3], CultureInfo.InvariantCulture);
        float mean = float.Parse(parts[at + 4], CultureInfo.InvariantCulture);
        nodes.Add(default);
        at += 5;
        int below = ReadNode(parts, ref at, nodes);
        int above = ReadNode(parts, ref at, nodes);
        if (at >= parts.Length || parts[at++] != ")") throw new FormatException("a branch does not close");
        nodes[index] = new(feature, threshold, mean, below, above);
        return index;
    }

    private string Text(int at)
    {
        Node node = _nodes[at];
        return node.Feature < 0 ? Number(node.Value)
            : $"({CallFeatures.Names[node.Feature]} < {Number(node.Value)} {Number(node.Mean)} "
                + $"{Text(node.Below)} {Text(node.Above)})";
    }

    private static string Number(float value) => value.ToString("G5", CultureInfo.InvariantCulture);

    private static TreeModel ReadResource()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("answering-machine.txt")!;
        using StreamReader reader = new(stream);
        return Read(reader.ReadToEnd());
    }

    /// <summary>A branch or a leaf.</summary>
    /// <param name="Feature">Which feature decides; -1 for a leaf.</param>
    /// <param name="Value">Threshold of a branch, or what a leaf adds to the log odds.</param>
    /// <param name="Mean">Mean of the leaves below, weighted by the recordings that came there.</param>
    /// <param name="Below">Node for less than the threshold.</param>
    /// <param name="Above">Node for the rest.</param>
    public readonly record struct Node(int Feature, float Value, float Mean, int Below, int Above);
}
