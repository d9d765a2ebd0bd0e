using Dialer.Dsp.Speech;

namespace Dialer.Dsp.Tests.Speech;

public sealed class SpeechSegmenterTests
{
    [Fact]
    public void Joins_speech_over_short_pauses_and_parts_it_at_long_ones()
    {
        SpeechSegmenter segmenter = new();

        Push(segmenter, (20, 0), (30, 1), (10, 0), (30, 1), (40, 0), (20, 1), (60, 0));

        segmenter.Segments.ToArray().ShouldBe([new SpeechSegment(20, 90), new SpeechSegment(130, 150)]);
        segmenter.SpeechHops.ShouldBe(90);
        segmenter.QuietHops.ShouldBe(60);
        segmenter.Speaking.ShouldBeFalse();
    }

    [Fact]
    public void A_click_is_no_speech()
    {
        SpeechSegmenter segmenter = new();

        Push(segmenter, (20, 0), (3, 1), (100, 0));

        segmenter.Count.ShouldBe(0);
        segmenter.QuietHops.ShouldBe(123);
    }

    [Fact]
    public void Speech_without_end_needs_no_more_room()
    {
        SpeechSegmenter segmenter = new();

        for (int i = 0; i < 100; i++) Push(segmenter, (20, 1), (30, 0));

        segmenter.Segments.Length.ShouldBe(SpeechSegmenter.MaxSegments);
        segmenter.Count.ShouldBe(100);
        segmenter.SpeechHops.ShouldBe(2000);
    }

    private static void Push(SpeechSegmenter segmenter, params (int Hops, float Probability)[] parts)
    {
        foreach ((int hops, float probability) in parts)
            for (int i = 0; i < hops; i++) segmenter.Push(probability);
    }
}
