using Dialer.Dsp.CallProgress;
using Dialer.Media.Rtp;

namespace Dialer.Media.Tests.Rtp;

public sealed class HeardStreamTests
{
    private const int FrameSamples = 160;
    private const byte Silence = 0xFF;

    private readonly HeardStream _stream = new(Silence);
    private readonly byte[] _frame = new byte[FrameSamples];
    private ushort _sequence = 65_530;
    private uint _timestamp = uint.MaxValue - 500;

    public HeardStreamTests() => _stream.Answered();

    [Fact]
    public void Before_the_answer_a_late_frame_is_waited_for_however_long()
    {
        var early = new HeardStream(Silence);
        early.Push(1, 0, Filled(1));
        early.Tick();
        early.TryTake(_frame, out MissingFrame? missing).ShouldBeTrue();
        for (int i = 0; i < 100; i++) early.Tick();
        early.TryTake(_frame, out missing).ShouldBeFalse();
        early.Push(2, FrameSamples, Filled(2));
        early.TryTake(_frame, out missing).ShouldBeTrue();
        (missing, _frame[0]).ShouldBe((null, (byte)2));
    }

    [Fact]
    public void Nothing_is_no_media_and_passes_with_the_clock() =>
        Ticks(3).ShouldBe(["NoMedia", "NoMedia", "NoMedia"]);

    [Fact]
    public void A_frame_is_handed_out_when_it_comes()
    {
        Frame(1);
        Ticks(1).ShouldBe(["1"]);
        Frame(2);
        Ticks(1).ShouldBe(["2"]);
    }

    [Fact]
    public void A_late_frame_is_waited_for_and_nothing_is_put_in_its_place()
    {
        Frame(1);
        Ticks(29).ShouldBe(["1"]);
        for (byte i = 2; i < 40; i++) Frame(i);
        Ticks(1).ShouldBe(Enumerable.Range(2, 38).Select(i => $"{i}"));
    }

    [Fact]
    public void A_stream_that_has_stopped_gives_all_its_time_at_once_and_then_as_it_passes()
    {
        Frame(1);
        Ticks(30).ShouldBe(["1"]);
        Ticks(1).ShouldBe(Enumerable.Repeat("Lost", 30));
        Ticks(2).ShouldBe(["Lost", "Lost"]);
    }

    [Fact]
    public void A_pause_has_its_length_once_however_much_of_it_was_handed_out_before()
    {
        Frame(1);
        Ticks(50).Count.ShouldBe(1 + 49);
        Pause(49);
        Frame(2);
        Ticks(1).ShouldBe(["2"]);
    }

    [Fact]
    public void A_pause_that_is_told_only_by_the_packet_after_it_has_its_length()
    {
        Frame(1);
        Ticks(1);
        Pause(20);
        Frame(2);
        Ticks(1).ShouldBe([.. Enumerable.Repeat("Silent", 20), "2"]);
    }

    [Fact]
    public void Who_has_paused_before_is_waited_for_less()
    {
        Frame(1);
        Ticks(1);
        Pause(5);
        Frame(2);
        Ticks(1).Count.ShouldBe(6);
        Ticks(9).ShouldBeEmpty();
        Ticks(1).ShouldBe(Enumerable.Repeat("Lost", 10));
    }

    [Fact]
    public void Comfort_noise_is_silence_with_the_clock()
    {
        Frame(1);
        Ticks(1);
        _stream.PushSilent(_sequence++, isNoise: true);
        Ticks(3).ShouldBe(["Silent", "Silent", "Silent"]);
        Pause(4);
        Frame(2);
        Ticks(1).ShouldBe(["Silent", "2"]);
    }

    [Fact]
    public void Comfort_noise_before_all_audio_is_silence_and_an_event_is_not()
    {
        _stream.PushSilent(_sequence++, isNoise: false);
        Ticks(1).ShouldBe(["NoMedia"]);
        _stream.PushSilent(_sequence++, isNoise: true);
        Ticks(1).ShouldBe(["Silent"]);
    }

    [Fact]
    public void The_time_of_an_event_is_silence()
    {
        Frame(1);
        Ticks(1);
        for (int i = 0; i < 5; i++)
        {
            _stream.PushSilent(_sequence++, isNoise: false);
            Ticks(1).ShouldBe(["Silent"]);
        }

        Pause(5);
        Frame(2);
        Ticks(1).ShouldBe(["2"]);
    }

    [Fact]
    public void A_pause_within_a_burst_is_in_its_place()
    {
        Frame(1);
        _stream.PushSilent(_sequence++, isNoise: true);
        Pause(2);
        Frame(2);
        Ticks(1).ShouldBe(["1", $"{Silence}", $"{Silence}", "2"]);
    }

    [Fact]
    public void A_jump_of_the_senders_clock_is_no_pause()
    {
        Frame(1);
        Ticks(1);
        Pause(100_000);
        Frame(2);
        List<string> heard = Ticks(1);
        heard[^1].ShouldBe("2");
        heard.Count.ShouldBeLessThanOrEqualTo(32);
    }

    [Fact]
    public void A_jump_backwards_is_followed_and_a_stray_packet_is_not()
    {
        Frame(1);
        Ticks(1);
        uint stray = _timestamp - 1_000_000;
        _stream.Push((ushort)(_sequence + 500), stray, Filled(9));
        Frame(2);
        Ticks(1).ShouldBe(["2"]);
        _timestamp -= 2_000_000;
        Frame(3);
        Frame(4);
        Ticks(1).ShouldBe(["3", "4"]);
    }

    [Fact]
    public void Packets_of_30_ms_are_cut_into_frames()
    {
        for (byte i = 1; i <= 4; i++)
        {
            byte[] payload = new byte[240];
            Array.Fill(payload, (byte)7);
            _stream.Push(_sequence++, _timestamp, payload);
            _timestamp += 240;
        }

        Ticks(1).ShouldBe(Enumerable.Repeat("7", 6));
    }

    [Fact]
    public void Any_packets_at_all_hand_out_no_more_than_passed_and_arrived()
    {
        for (int seed = 1; seed <= 30; seed++)
        {
            var random = new Random(seed);
            var stream = new HeardStream(Silence);
            stream.Answered();
            long arrived = 0, handedOut = 0;
            for (int tick = 0; tick < 2_000; tick++)
            {
                for (int i = random.Next(4); i > 0; i--)
                {
                    byte[] payload = new byte[random.Next(700)];
                    stream.Push((ushort)random.Next(50), (uint)random.NextInt64(1L << (4 + random.Next(29))), payload);
                    // A jump may be a pause of up to the time waited, which is counted when it passes, and 600 ms.
                    arrived += 4 + 30 + 64;
                }

                if (random.Next(9) == 0) stream.PushSilent((ushort)random.Next(50), random.Next(2) == 0);
                stream.Tick();
                while (stream.TryTake(_frame, out _)) handedOut++;
                (handedOut <= arrived + 2L * (tick + 1)).ShouldBeTrue($"seed {seed}, tick {tick}");
            }
        }
    }

    private void Frame(byte voice)
    {
        _stream.Push(_sequence++, _timestamp, Filled(voice));
        _timestamp += FrameSamples;
    }

    private void Pause(int frames) => _timestamp += (uint)(frames * FrameSamples);

    private List<string> Ticks(int ticks)
    {
        List<string> heard = [];
        for (int i = 0; i < ticks; i++)
        {
            _stream.Tick();
            while (_stream.TryTake(_frame, out MissingFrame? missing))
                heard.Add(missing is { } why ? $"{why}" : $"{_frame[0]}");
        }

        return heard;
    }

    private static byte[] Filled(byte voice)
    {
        byte[] payload = new byte[FrameSamples];
        Array.Fill(payload, voice);
        return payload;
    }
}
