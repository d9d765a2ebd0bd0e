using Dialer.Hosting.Configuration.Binding;

namespace Dialer.Hosting.Tests.Configuration.Binding;

public sealed class KeyDistanceTests
{
    [Theory]
    [InlineData("adress", "address")]
    [InlineData("PORT", "port")]
    [InlineData("prot", null)]
    [InlineData("user_agent", "user-agent")]
    [InlineData("max-cals", "max-calls")]
    [InlineData("weather", null)]
    [InlineData("", null)]
    public void Finds_the_key_that_was_meant(string written, string? key) =>
        KeyDistance.Nearest(written, ["address", "port", "user-agent", "max-calls"]).ShouldBe(key);

    [Fact]
    public void Does_not_measure_a_key_longer_than_any() =>
        KeyDistance.Nearest(new string('x', 1_000_000), ["port"]).ShouldBeNull();
}
