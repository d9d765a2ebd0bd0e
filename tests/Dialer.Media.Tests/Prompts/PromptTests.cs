using Dialer.Dsp.Wav;
using Dialer.Media.Prompts;

namespace Dialer.Media.Tests.Prompts;

public sealed class PromptTests
{
    [Fact]
    public void The_last_frame_is_filled_up_with_silence()
    {
        short[] samples = new short[200];
        Array.Fill(samples, (short)1000);
        Prompt prompt = Prompt.FromSamples("p", samples);
        prompt.Frames.ShouldBe(2);
        prompt.Linear(1)[39].ShouldBe((short)1000);
        prompt.Linear(1)[40].ShouldBe((short)0);
    }

    [Fact]
    public void Loads_a_file_and_names_one_that_is_bad()
    {
        string directory = Directory.CreateTempSubdirectory("prompts").FullName;
        try
        {
            string good = Path.Combine(directory, "good.wav"), bad = Path.Combine(directory, "bad.wav");
            File.WriteAllBytes(good, WavFile.Write(new short[480], WavEncoding.ALaw));
            File.WriteAllText(bad, "hello");
            Prompt.Load("hello", good).Frames.ShouldBe(3);
            InvalidDataException fault = Should.Throw<InvalidDataException>(() => Prompt.Load("bye", bad));
            fault.Message.ShouldContain("prompt 'bye'");
            fault.Message.ShouldContain(bad);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
