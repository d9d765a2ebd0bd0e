using Dialer.Dsp.Speech;

namespace Dialer.Dsp.Tests.Speech;

public sealed class VoiceNetworkTests
{
    [Fact]
    public void Computes_one_hidden_layer_and_a_logistic_output()
    {
        VoiceNetwork network = new([[1, 2], [-1, 0.5f]], [0.5f, 0], [2, -3], 0.1f);

        // Units: max(0, 1 + 2 · 0.25 + 0.5) = 2 and max(0, -1 + 0.125) = 0; output 2 · 2 + 0.1.
        network.Evaluate([1, 0.25f]).ShouldBe(1 / (1 + MathF.Exp(-4.1f)), 1e-5f);
    }

    [Fact]
    public void Is_written_as_it_is_read()
    {
        VoiceNetwork network = new([[1, 2], [-1, 0.5f]], [0.5f, 0], [2, -3], 0.1f);
        string text = network.Write(["a", "b"], ["by hand"]);

        VoiceNetwork.Read(text).Write(["a", "b"], ["by hand"]).ShouldBe(text);
        text.ShouldStartWith("# by hand\ninputs a b\nunit 2 0.5 1 2\n");
    }

    [Theory]
    [InlineData("")]
    [InlineData("unit 1 2 3 4\nunit 1 2 3\noutput 1")]
    [InlineData("unit 1 2 3 4")]
    [InlineData("layer 1")]
    public void Refuses_what_is_no_network(string text) =>
        Should.Throw<FormatException>(() => VoiceNetwork.Read(text));

    [Fact]
    public void The_trained_network_fits_the_features() =>
        VoiceNetwork.Trained.Inputs.ShouldBe(VoiceFeatures.Count);
}
