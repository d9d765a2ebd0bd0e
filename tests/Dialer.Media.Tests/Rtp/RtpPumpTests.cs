using Dialer.Dsp.G711;
using Dialer.Media.Analysis;
using Dialer.Media.Prompts;
using Dialer.Media.Rtp;

namespace Dialer.Media.Tests.Rtp;

public sealed class RtpPumpTests
{
    [Fact]
    public void An_exception_in_one_session_closes_that_one_and_no_other()
    {
        using var bench = new RtpBench();
        var (_, far) = bench.Open();
        using var farOfBad = new RtpBench.FarEnd();
        var listener = new Throwing();
        RtpSession bad = bench.Pump.TryOpen(listener)!;
        bad.Connect(new RtpRemote(farOfBad.Local, Companding.MuLaw, 0, true));
        bad.Play(Prompt.FromSamples("hello", new short[160]));
        for (int i = 0; i < 3; i++)
        {
            bench.Tick();
            far.HasDatagram.ShouldBeTrue();
            far.Receive();
        }

        bench.Pump.Sessions.ShouldBe(1);
        listener.Failures.ShouldBe(["broken"]);
        bench.Pump.ListenerFaults.ShouldBe(1);
        bad.Closed.ShouldBeTrue();
        far.Dispose();
    }

    private sealed class Throwing : IRtpListener
    {
        public List<string> Failures { get; } = [];

        public void Failed(Exception error)
        {
            Failures.Add(error.Message);
            throw error;
        }

        public void PromptBegan(string prompt, TimeSpan sinceAnswer, TimeSpan length) { }

        public void PromptFinished(string prompt) => throw new InvalidOperationException("broken");

        public void Silent() { }

        public void AudioForwarded(TimeSpan sinceAnswer) { }

        public void DigitHeard(char digit) { }

        public void Analysed(CallFinding finding) { }
    }
}
