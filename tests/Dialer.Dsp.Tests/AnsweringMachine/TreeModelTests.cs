using Dialer.Dsp.AnsweringMachine;

namespace Dialer.Dsp.Tests.AnsweringMachine;

public sealed class TreeModelTests
{
    private const string Text = "# two trees\nbias -1\n"
        + "tree (speech < 2.5 0.1 (quiet < 0.6 -0.2 0.5 -0.9) 1.5)\ntree (pitch < 7 0 -0.25 0.25)\n";

    [Fact]
    public void Adds_the_leaves_that_a_call_comes_to()
    {
        TreeModel model = TreeModel.Read(Text);

        model.Score(Features(speech: 3, quiet: 0, pitch: 6)).ShouldBe(-1 + 1.5f - 0.25f);
        model.Score(Features(speech: 1, quiet: 1, pitch: 8)).ShouldBe(-1 - 0.9f + 0.25f);
        model.Probability(Features(speech: 1, quiet: 1, pitch: 8)).ShouldBe(0.161f, 0.001f);
    }

    [Fact]
    public void Explains_a_score_by_its_features()
    {
        float[] features = Features(speech: 1, quiet: 1, pitch: 8);

        float[] shares = TreeModel.Read(Text).Contributions(features);

        shares[Index("speech")].ShouldBe(-0.3f, 1e-5f);
        shares[Index("quiet")].ShouldBe(-0.7f, 1e-5f);
        shares[Index("pitch")].ShouldBe(0.25f, 1e-5f);
        (shares.Sum() + 0.1f).ShouldBe(TreeModel.Read(Text).Score(features) + 1, 1e-5f);
    }

    [Fact]
    public void Is_written_as_it_is_read() =>
        TreeModel.Read(Text).Write(["two trees"]).ShouldBe(Text);

    [Theory]
    [InlineData("tree (speech < 1 0 1 2)")]
    [InlineData("bias 0\ntree (speech < 1 0 1")]
    [InlineData("bias 0\ntree (colour < 1 0 1 2)")]
    [InlineData("bias 0\ntree (speech < 1 0 1 2) 3")]
    [InlineData("bias 0\nforest 1")]
    public void Refuses_what_is_no_model(string text) => Should.Throw<FormatException>(() => TreeModel.Read(text));

    [Fact]
    public void The_trained_model_is_read_whole()
    {
        string text = TreeModel.Trained.Write([]);

        text.Split('\n').Count(line => line.StartsWith("tree ", StringComparison.Ordinal)).ShouldBeGreaterThan(20);
        TreeModel.Read(text).Write([]).ShouldBe(text);
    }

    private static float[] Features(float speech, float quiet, float pitch)
    {
        float[] features = new float[CallFeatures.Names.Count];
        foreach (string name in (string[])["speech", "span", "first_utterance"]) features[Index(name)] = speech;
        features[Index("since_onset")] = speech + quiet;
        features[Index("quiet")] = quiet;
        features[Index("pitch")] = pitch;
        return features;
    }

    private static int Index(string name) => CallFeatures.Names.ToList().IndexOf(name);
}
