using Dialer.Dsp.Frames;

namespace Dialer.Dsp.Tests.Frames;

public sealed class LevelsTests
{
    [Fact]
    public void A_full_scale_square_wave_reads_three_decibels_over_a_full_scale_sine()
    {
        short[] square = [.. Enumerable.Range(0, 160).Select(i => i % 2 == 0 ? short.MaxValue : short.MinValue)];
        Levels.Measure(square).ShouldBe(3.01f, 0.01f);
    }

    [Fact]
    public void Silence_and_nothing_read_as_the_floor()
    {
        Levels.Measure(new short[160]).ShouldBe(Levels.FloorDbfs);
        Levels.Measure([]).ShouldBe(Levels.FloorDbfs);
    }

    [Fact]
    public void Zero_dbm0_lies_at_the_headroom_of_the_standard() => Levels.Dbm0ToDbfs(0).ShouldBe(-3.14f);
}
