using Dialer.Domain.Calls;
using Dialer.Dsp.CallProgress;
using Dialer.Media.Analysis;

namespace Dialer.Media.Tests.Analysis;

public sealed class AnalyserPoolTests
{
    private static readonly CallProgressSettings Tones = new() { CpaEnabled = true };
    private static readonly CallProgressSettings Full = Tones with { AmdEnabled = true };

    [Fact]
    public void One_that_was_given_back_hears_the_next_call_of_its_settings_and_country()
    {
        var pool = new AnalyserPool(Make);
        ICallAnalyser first = pool.Take(Full, "us");
        pool.Take(Full, "us").ShouldNotBeSameAs(first);
        pool.Give(Full, "us", first);

        pool.Take(Tones, "us").ShouldNotBeSameAs(first);
        pool.Take(Full, null).ShouldNotBeSameAs(first);
        pool.Take(Full with { }, "us").ShouldBeSameAs(first);
        pool.Idle.ShouldBe(0);
    }

    [Fact]
    public void One_that_is_taken_again_has_forgotten_its_call()
    {
        var pool = new AnalyserPool(Make);
        ICallAnalyser analyser = pool.Take(Full, null);
        analyser.Answered();
        analyser.PushEvent(36).ShouldNotBeNull();
        analyser.IsOver.ShouldBeTrue();
        pool.Give(Full, null, analyser);

        pool.Take(Full, null).IsOver.ShouldBeFalse();
    }

    [Fact]
    public void The_one_that_has_waited_longest_makes_room()
    {
        var pool = new AnalyserPool(Make, mostIdle: 2);
        ICallAnalyser old = pool.Take(Tones, null);
        ICallAnalyser[] newer = [pool.Take(Full, null), pool.Take(Full, null)];
        pool.Give(Tones, null, old);
        foreach (ICallAnalyser analyser in newer) pool.Give(Full, null, analyser);

        pool.Idle.ShouldBe(2);
        pool.Take(Tones, null).ShouldNotBeSameAs(old);
        newer.ShouldBe([pool.Take(Full, null), pool.Take(Full, null)], ignoreOrder: true);
    }

    [Fact]
    public void Warming_has_one_hear_a_second_and_keeps_it()
    {
        var made = new List<Counting>();
        var pool = new AnalyserPool((_, _) =>
        {
            made.Add(new());
            return made[^1];
        });
        pool.Warm(Full);

        pool.Take(Full, null).ShouldBeSameAs(made.ShouldHaveSingleItem());
        made[0].Frames.ShouldBe(50);
        made[0].Resets.ShouldBe(1);
    }

    private static CallProgressAnalysis Make(CallProgressSettings settings, string? country) =>
        new CallProgressAnalysis(settings, country);

    private sealed class Counting : ICallAnalyser
    {
        public int Frames { get; private set; }

        public int Resets { get; private set; }

        public bool IsOver => false;

        public void Answered()
        {
        }

        public void Reset() => Resets++;

        public CallFinding? Push(ReadOnlySpan<short> frame)
        {
            Frames++;
            return null;
        }

        public CallFinding? PushMissing(MissingFrame why) => null;

        public CallFinding? PushEvent(int code) => null;
    }
}
