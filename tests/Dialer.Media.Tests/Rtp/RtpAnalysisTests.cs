using System.Diagnostics;
using System.Net;
using Dialer.CarrierSimulator;
using Dialer.Domain.Calls;
using Dialer.Dsp.CallProgress;
using Dialer.Dsp.G711;
using Dialer.Media.Analysis;
using Dialer.Media.Prompts;
using Dialer.Media.Rtp;

namespace Dialer.Media.Tests.Rtp;

/// <summary>What a call's analyser is fed by its session.</summary>
public sealed class RtpAnalysisTests
{
    private const byte ComfortNoise = 13;

    [Fact]
    public void Hears_every_frame_in_order_and_why_there_is_none()
    {
        using var bench = new RtpBench();
        var (customer, far, analyser, to) = Analysed(bench);
        bench.Tick();
        Frame(1);
        Frame(2);
        Frame(3);
        far.Skip();
        for (byte i = 5; i < 10; i++) Frame(i);
        far.Send(to, 0, ComfortNoise);
        bench.Tick();
        for (int i = 0; i < 2; i++) bench.Tick();

        // The fourth is lost, which is certain when 80 ms have come after it; then the sender says that it is silent.
        analyser.Heard.ShouldBe(
            ["answered", "NoMedia", "1", "2", "3", "Lost", "5", "6", "7", "8", "9", "Silent", "Silent", "Silent"]);
        customer.Dropped.ShouldBe(0);
        far.Dispose();

        void Frame(byte voice)
        {
            far.Send(to, voice);
            bench.Tick();
        }
    }

    [Fact]
    public void Packets_that_come_late_in_a_burst_are_one_piece()
    {
        using var bench = new RtpBench();
        var (_, far, analyser, to) = Analysed(bench);
        for (byte i = 1; i <= 21; i++)
        {
            if (i > 1) far.Send(to, i);
            // Half a second without the machine's attention, on either side.
            if (i is < 5 or > 20) for (int tick = 0; tick < (i == 4 ? 25 : 4); tick++) bench.Tick();
        }

        analyser.Heard[4..].ShouldBe(["NoMedia", .. Enumerable.Range(2, 20).Select(i => $"{i}")]);
        far.Dispose();
    }

    [Fact]
    public void A_new_source_with_the_other_law_from_the_same_port_is_heard_at_once()
    {
        using var bench = new RtpBench();
        var (customer, early, analyser, to) = Analysed(bench);
        bench.Tick();
        early.Send(to, 1);
        bench.Tick();
        int port = early.Local.Port;
        early.Dispose();
        using var far = new RtpBench.FarEnd(port, ssrc: 2);
        customer.Connect(new RtpRemote(far.Local, Companding.ALaw, 101, true));
        for (byte i = 11; i < 15; i++)
        {
            far.Send(to, i, payloadType: 8);
            bench.Tick();
        }

        analyser.Heard[^4..].ShouldAllBe(heard => heard.All(char.IsDigit));
    }

    [Fact]
    public void Packets_that_overtake_each_other_are_put_in_order()
    {
        using var bench = new RtpBench();
        var (_, far, analyser, to) = Analysed(bench);
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

        analyser.Heard.ShouldBe(["1", "2", "3", "answered", "NoMedia", "NoMedia", "NoMedia"]);
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

        analyser.Heard.ShouldBe(["1", "2", "answered", "NoMedia"]);
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
        bench.Heard.Analysers.ShouldBe([analyser]);
        far.Dispose();
    }

    [Fact]
    public void A_message_begins_within_400_ms_of_the_end_of_a_machines_tone()
    {
        const byte message = 0x11;
        using var bench = new RtpBench();
        var (customer, far) = bench.Open();
        customer.Answered(Stopwatch.GetTimestamp(), new CallProgressAnalysis(
            new CallProgressSettings { CpaEnabled = true, AmdEnabled = true, TerminatingToneDetect = true }));
        byte[] machine = new byte[Recordings.Named("machine-1").ToSamples().Length];
        G711Codec.Encode(Companding.MuLaw, Recordings.Named("machine-1").ToSamples(), machine);
        SocketAddress to = customer.Local.Serialize();
        bool told = false;
        int begins = -1;
        for (int frame = 0; begins < 0 && frame < machine.Length / 160; frame++)
        {
            far.Send(to, machine.AsSpan(frame * 160, 160));
            bench.Tick();
            if (far.Receive()[12] == message) begins = frame;
            if (!told && (told = bench.Heard.Events.Contains(nameof(CallFinding.ToneEnded))))
                customer.Play(Prompt.FromSamples("message", Enumerable.Repeat(Decoded(message), 800).ToArray()));
        }

        // The tone ends at 5.155 s by the label of the recording.
        (begins * 0.02).ShouldBeInRange(5.155, 5.155 + 0.4);
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
        bench.Heard.Analysers.ShouldBe([analyser]);
        far.Dispose();
        phone.Dispose();
    }

    [Fact]
    public void What_early_media_told_leaves_the_analyser_to_the_answer()
    {
        using var bench = new RtpBench();
        var (customer, far) = bench.Open();
        var analyser = new Script(new CallFinding.Concluded(new CallEvidence(Verdict.Busy, 1, "")));
        customer.AnalyseEarly(analyser);
        for (int i = 0; i < 3; i++) bench.Tick();
        bench.Heard.Analysers.ShouldBeEmpty();
        analyser.Heard.ShouldBe(["NoMedia"]);

        customer.Answered(Stopwatch.GetTimestamp(), analyser);
        customer.Close();
        customer.Close();
        bench.Tick();
        bench.Heard.Analysers.ShouldBe([analyser]);
        far.Dispose();
    }

    [Fact]
    public void An_analyser_that_has_thrown_hears_no_other_call()
    {
        using var bench = new RtpBench();
        var (customer, far) = bench.Open();
        customer.Answered(Stopwatch.GetTimestamp(), new Script { Throws = true });
        for (int i = 0; i < 2; i++) bench.Tick();

        bench.Heard.Events.ShouldHaveSingleItem().ShouldStartWith("failed");
        bench.Heard.Analysers.ShouldBeEmpty();
        far.Dispose();
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

        bench.Heard.Events.ShouldBe(["began zip of 200 ms"]);
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
        long before = bench.Allocated;
        Run(3_000);
        (bench.Allocated - before).ShouldBe(0);
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

    private static short Decoded(byte code)
    {
        short[] sample = new short[1];
        G711Codec.Decode(Companding.MuLaw, [code], sample);
        return sample[0];
    }

    /// <summary>Notes what it is fed, and finds what it is told to, one a frame.</summary>
    /// <summary>A session answered into a script's ears, its far end, and where that sends to.</summary>
    private static (RtpSession Session, RtpBench.FarEnd Far, Script Analyser, SocketAddress To) Analysed(RtpBench bench)
    {
        var (session, far) = bench.Open();
        var analyser = new Script();
        session.Answered(Stopwatch.GetTimestamp(), analyser);
        return (session, far, analyser, session.Local.Serialize());
    }

    private sealed class Script(params CallFinding?[] finds) : ICallAnalyser
    {
        private int _next;

        public bool Throws { get; init; }

        public List<string> Heard { get; } = [];

        public bool IsOver => finds.Length > 0 && _next >= finds.Length;

        public void Answered() => Heard.Add("answered");

        public void Reset() => _next = 0;

        public CallFinding? Push(ReadOnlySpan<short> frame)
        {
            byte[] code = new byte[1];
            G711Codec.Encode(Companding.MuLaw, frame[..1], code);
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
            if (Throws) throw new InvalidOperationException("a script");
            Heard.Add(heard);
            return _next < finds.Length ? finds[_next++] : null;
        }
    }
}
