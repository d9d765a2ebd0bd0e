using Dialer.Dsp.AnsweringMachine;

namespace Dialer.CpaLab.Training;

/// <summary>
/// Gradient boosting of shallow trees on the logistic loss, thresholds at quantiles of the rows. Each tree sees a part
/// of the features, drawn from the seed, so that no few of them rule the model; the same seed gives the same model.
/// </summary>
internal sealed class TreeTrainer(int trees, int depth, float rate, float leastWeight, float shrink, int seed)
{
    private const int Bins = 48;
    private const double FeatureShare = 0.4;

    /// <summary>Trains on rows with a label (1 machine) and a weight; only some features are used.</summary>
    public TreeModel Train(IReadOnlyList<float[]> rows, float[] labels, float[] weights, IReadOnlyList<int> features)
    {
        Random random = new(seed);
        float[][] cuts = [.. features.Select(f => Cuts(rows, f))];
        byte[][] bins = [.. features.Select((f, i) => rows.Select(r => BinOf(cuts[i], r[f])).ToArray())];
        double positive = 0, whole = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            positive += labels[i] * weights[i];
            whole += weights[i];
        }

        float bias = (float)Math.Log(positive / (whole - positive));
        float[] scores = [.. Enumerable.Repeat(bias, rows.Count)];
        List<IReadOnlyList<TreeModel.Node>> result = [];
        for (int t = 0; t < trees; t++)
        {
            float[] gradient = new float[rows.Count], curvature = new float[rows.Count];
            for (int i = 0; i < rows.Count; i++)
            {
                float p = 1 / (1 + MathF.Exp(-scores[i]));
                gradient[i] = (labels[i] - p) * weights[i];
                curvature[i] = Math.Max(p * (1 - p), 1e-6f) * weights[i];
            }

            bool[] columns = [.. features.Select(_ => random.NextDouble() < FeatureShare)];
            List<TreeModel.Node> nodes = [];
            Grow([.. Enumerable.Range(0, rows.Count)], depth, gradient, curvature, nodes, bins, cuts, features,
                columns);
            for (int i = 0; i < rows.Count; i++) scores[i] += Evaluate(nodes, rows[i]);
            result.Add(nodes);
        }

        return new(bias, result);
    }

    private static float Evaluate(List<TreeModel.Node> nodes, float[] row)
    {
        int at = 0;
        while (nodes[at].Feature >= 0)
            at = row[nodes[at].Feature] < nodes[at].Value ? nodes[at].Below : nodes[at].Above;
        return nodes[at].Value;
    }

    private int Grow(int[] at, int levels, float[] gradient, float[] curvature, List<TreeModel.Node> nodes,
        byte[][] bins, float[][] cuts, IReadOnlyList<int> features, bool[] columns)
    {
        double g = 0, h = 0;
        foreach (int i in at) (g, h) = (g + gradient[i], h + curvature[i]);
        float mean = (float)(rate * g / (h + shrink));
        int index = nodes.Count;
        nodes.Add(new(-1, mean, mean, 0, 0));
        if (levels > 0 && BestSplit(at, g, h, gradient, curvature, bins, columns) is { } split)
        {
            int[] below = [.. at.Where(i => bins[split.Column][i] <= split.Bin)];
            int[] above = [.. at.Where(i => bins[split.Column][i] > split.Bin)];
            int left = Grow(below, levels - 1, gradient, curvature, nodes, bins, cuts, features, columns);
            int right = Grow(above, levels - 1, gradient, curvature, nodes, bins, cuts, features, columns);
            nodes[index] = new(features[split.Column], cuts[split.Column][split.Bin], mean, left, right);
            return index;
        }

        return index;
    }

    private (int Column, int Bin)? BestSplit(int[] at, double g, double h, float[] gradient, float[] curvature,
        byte[][] bins, bool[] columns)
    {
        double best = 1e-3;
        (int, int)? found = null;
        double[] sums = new double[Bins], weights = new double[Bins];
        for (int column = 0; column < bins.Length; column++)
        {
            if (!columns[column]) continue;
            Array.Clear(sums);
            Array.Clear(weights);
            foreach (int i in at)
            {
                sums[bins[column][i]] += gradient[i];
                weights[bins[column][i]] += curvature[i];
            }

            double left = 0, leftWeight = 0;
            for (int bin = 0; bin < Bins - 1; bin++)
            {
                left += sums[bin];
                leftWeight += weights[bin];
                if (leftWeight < leastWeight || h - leftWeight < leastWeight) continue;
                double right = g - left, rightWeight = h - leftWeight;
                double gain = left * left / (leftWeight + shrink) + right * right / (rightWeight + shrink)
                    - g * g / (h + shrink);
                if (gain > best) (best, found) = (gain, (column, bin));
            }
        }

        return found;
    }

    private static float[] Cuts(IReadOnlyList<float[]> rows, int feature)
    {
        float[] sorted = [.. rows.Select(r => r[feature]).Order()];
        return [.. Enumerable.Range(1, Bins - 1).Select(b => sorted[(int)((long)b * (sorted.Length - 1) / Bins)])];
    }

    // Values below cut b are in bin b or lower.
    private static byte BinOf(float[] cuts, float value)
    {
        int bin = 0;
        while (bin < cuts.Length && value >= cuts[bin]) bin++;
        return (byte)bin;
    }
}
