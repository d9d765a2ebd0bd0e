using System.Diagnostics;
using System.Net;
using Dialer.Domain.Calls;
using Dialer.Dsp.CallProgress;
using Dialer.Media.Analysis;
using Dialer.Media.Prompts;

namespace Dialer.Media.Tests.Rtp;

/// <summary>What a call's analyser is fed by its session.</summary>
public sealed class RtpAnalysisTests
{
    private const byte ComfortNoise = 13;

    [Fact]
    public void Hears_every_frame_in_order_and_why_there_is_none()
    {
        using var bench = new RtpBench();
        var (customer, far) = bench.Open();
        var analyser = new Script();
        customer.Answered(Stopwatch.GetTimestamp(), analyser);
        SocketAddress to = customer.Local.Serialize();
        bench.Tick();
        Frame(1);
        Frame(2);
        Frame(3);
        far.Skip();
        Frame(5);
        bench.Tick();
        far.Send(to, 0, ComfortNoise);
        for (int i = 0; i < 4; i++) bench.Tick();

        // One frame is held against jitter; the fourth is lost; then the sender says that it is silent.
        analyser.Heard.ShouldBe(
            ["answered", "NoMedia", "NoMedia", "1", "2", "3", "Lost", "5", "Silent", "Silent", "Silent"]);
        customer.Dropped.ShouldBe(0);
        far.Dispose();

        void Frame(byte voice)
        {
            far.Send(to, voice);
            bench.Tick();
        }
    }

    [Fact]
    public void Packets_that_overtake_each_other_are_put_in_order()
    {
        using var bench = new RtpBench();
        var (customer, far) = bench.Open();
        var analyser = new Script();
        customer.Answered(Stopwatch.GetTimestamp(), analyser);
        SocketAddress to = customer.Local.Serialize();
        bench.Tick();
        far.Send(to, 1);
        far.Skip();
        far.Send(to, 3);
        far.SendBack(to, 2, by: 2);
        for (int i = 0; i < 4; i++) bench.Tick();

        analyser.Heard.Where(h => h.Length == 1).ShouldBe(["1", "2", "3"]);
        far.Dispose();
    }

    [Fact]
    public void Events_count_and_are_no_audio()
    {
        using var bench = new RtpBench();
        var (customer, far) = bench.Open();
        var analyser = new Script();
        customer.Answered(Stopwatch.GetTimestamp(), analyser);
        bench.Tick();
        far.Send(customer.Local.Serialize(), 36, payloadType: 101);
        bench.Tick();

        analyser.Heard.ShouldBe(["answered", "NoMedia", "event 36", "NoMedia"]);
        bench.Heard.Events.ShouldBeEmpty();
        far.Dispose();
    }

    [Fact]
    public void Early_media_is_heard_and_forgotten_at_the_answer()
    {
        using var bench = new RtpBench();
        var (customer, far) = bench.Open();
        var analyser = new Script();
        customer.AnalyseEarly(analyser);
        SocketAddress to = customer.Local.Serialize();
        for (byte i = 1; i < 4; i++)
        {
            far.Send(to, i);
            bench.Tick();
        }

        customer.Answered(Stopwatch.GetTimestamp(), analyser);
        for (int i = 0; i < 3; i++) bench.Tick();

        // What was on its way when it was answered is still heard.
        analyser.Heard.ShouldBe(["NoMedia", "1", "2", "answered", "3", "Lost", "Lost"]);
        far.Dispose();
    }

    [Fact]
    public void Early_media_that_stops_before_the_answer_is_no_media_after_it()
    {
        using var bench = new RtpBench();
        var (customer, far) = bench.Open();
        var analyser = new Script();
        customer.AnalyseEarly(analyser);
        far.Send(customer.Local.Serialize(), 1);
        far.Send(customer.Local.Serialize(), 2);
        for (int i = 0; i < 4; i++) bench.Tick();
        customer.Answered(Stopwatch.GetTimestamp(), analyser);
        bench.Tick();

        analyser.Heard[^3..].ShouldBe(["Lost", "answered", "NoMedia"]);
        far.Dispose();
    }

    [Fact]
    public void What_is_found_is_told_until_it_is_over()
    {
        using var bench = new RtpBench();
        var (customer, far) = bench.Open();
        var evidence = new CallEvidence(Verdict.Machine, 1, "");
        var analyser = new Script(new CallFinding.Concluded(evidence), null, new CallFinding.PersonSpeaks());
        customer.Answered(Stopwatch.GetTimestamp(), analyser);
        for (int i = 0; i < 6; i++) bench.Tick();

        bench.Heard.Events.ShouldBe(["Machine", "PersonSpeaks"]);
        analyser.Heard.Count.ShouldBe(4);
        far.Dispose();
    }

    [Fact]
    public void A_bridge_ends_the_analysis()
    {
        using var bench = new RtpBench();
        var (customer, far) = bench.Open();
        var (agent, phone) = bench.Open();
        var analyser = new Script();
        customer.Answered(Stopwatch.GetTimestamp(), analyser);
        agent.Bridge(customer, null);
        for (int i = 0; i < 3; i++) bench.Tick();

        analyser.Heard.ShouldBe(["answered"]);
        far.Dispose();
        phone.Dispose();
    }

    [Fact]
    public void A_prompt_that_is_stopped_is_not_told_to_have_ended()
    {
        using var bench = new RtpBench();
        var (customer, far) = bench.Open();
        customer.Play(Prompt.FromTone("zip", Dialer.Dsp.Tones.Tone.Zip));
        bench.Tick();
        far.Receive()[13].ShouldNotBe((byte)0xFF);
        customer.StopPlaying();
        for (int i = 0; i < 20; i++)
        {
            bench.Tick();
            far.Receive()[13].ShouldBe((byte)0xFF);
        }

        bench.Heard.Events.ShouldBeEmpty();
        far.Dispose();
    }

    [Fact]
    public void Analysis_of_a_whole_call_allocates_nothing_per_frame()
    {
        using var bench = new RtpBench();
        var (customer, far) = bench.Open();
        // Tone detection alone goes on: without a verdict the analyser has all its work in every frame.
        var analyser = new CallProgressAnalysis(new CallProgressSettings { CpaEnabled = true, AmdEnabled = true });
        customer.AnalyseEarly(analyser);
        SocketAddress to = customer.Local.Serialize();
        Run(500);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(3_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        far.Dispose();

        void Run(int frames)
        {
            for (int i = 0; i < frames; i++)
            {
                // Syllables, pauses, comfort noise and losses.
                if (i % 50 < 30) far.Send(to, (byte)(i * 7));
                else if (i % 50 == 30) far.Send(to, 0, ComfortNoise);
                else if (i % 7 == 0) far.Skip();
                bench.Tick();
                far.Receive();
            }
        }
    }

    /// <summary>Notes what it is fed, and finds what it is told to, one a frame.</summary>
    private sealed class Script(params CallFinding?[] finds) : ICallAnalyser
    {
        private int _next;

        public List<string> Heard { get; } = [];

        public bool IsOver => finds.Length > 0 && _next >= finds.Length;

        public void Answered() => Heard.Add("answered");

        public CallFinding? Push(ReadOnlySpan<short> frame)
        {
            byte[] code = new byte[1];
            Dialer.Dsp.G711.G711Codec.Encode(Dialer.Dsp.G711.Companding.MuLaw, frame[..1], code);
            return Take($"{code[0]}");
        }

        public CallFinding? PushMissing(MissingFrame why) => Take($"{why}");

        public CallFinding? PushEvent(int code)
        {
            Heard.Add($"event {code}");
            return null;
        }

        private CallFinding? Take(string heard)
        {
            Heard.Add(heard);
            return _next < finds.Length ? finds[_next++] : null;
        }
    }
}
