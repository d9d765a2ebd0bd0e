using Dialer.Media.Sip;

namespace Dialer.Media.Tests.Sip;

public sealed class SecureSipIdsTests
{
    private readonly SecureSipIds _ids = new();

    [Fact]
    public void Values_have_the_form_and_the_length_they_need()
    {
        _ids.NewBranch().ShouldMatch("^z9hG4bK[0-9a-f]{16}$");
        _ids.NewTag().ShouldMatch("^[0-9a-f]{16}$");
        _ids.NewCallId().ShouldMatch("^[0-9a-f]{32}$");
    }

    [Fact]
    public void No_value_comes_twice_and_two_sources_share_none()
    {
        var other = new SecureSipIds();
        var seen = new HashSet<string>();
        for (int i = 0; i < 5_000; i++)
        {
            seen.Add(_ids.NewTag()).ShouldBeTrue();
            seen.Add(other.NewTag()).ShouldBeTrue();
        }
    }

    [Fact]
    public void Numbers_cover_their_range_and_stay_in_it() =>
        Enumerable.Range(0, 2_000).Select(_ => _ids.Below(11)).Distinct().Order().ShouldBe(Enumerable.Range(0, 11));
}
