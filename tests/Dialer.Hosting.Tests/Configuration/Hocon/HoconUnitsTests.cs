using System.Globalization;
using Dialer.Hosting.Configuration;
using Dialer.Hosting.Configuration.Hocon;
using Microsoft.Extensions.Configuration;

namespace Dialer.Hosting.Tests.Configuration.Hocon;

public sealed class HoconUnitsTests
{
    [Theory]
    [InlineData("20 ms", "00:00:00.020")]
    [InlineData("32s", "00:00:32")]
    [InlineData("1.5 minutes", "00:01:30")]
    [InlineData(" 2 h ", "02:00:00")]
    [InlineData("1 day", "1.00:00:00")]
    [InlineData("250 us", "00:00:00.000250")]
    [InlineData("00:00:32", "00:00:32")]
    [InlineData("0", "00:00:00")]
    [InlineData("-5 s", "-00:00:05")]
    public void Reads_a_duration(string text, string expected)
    {
        HoconUnits.TryParseDuration(text, out var duration).ShouldBeTrue();
        duration.ShouldBe(TimeSpan.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("32")]
    [InlineData("s")]
    [InlineData("1 fortnight")]
    [InlineData("1 s 2")]
    [InlineData("1e3 s")]
    [InlineData("999999999999999 days")]
    [InlineData("99999999999999999999999999999999999999 s")]
    [InlineData("1:2:3:4:5:6")]
    [InlineData("")]
    [InlineData(null)]
    public void Refuses_what_is_no_duration(string? text) => HoconUnits.TryParseDuration(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("64 KiB", 65536)]
    [InlineData("10MB", 10_000_000)]
    [InlineData("1.5 kB", 1500)]
    [InlineData("512", 512)]
    [InlineData("2 gibibytes", 2147483648)]
    public void Reads_a_size(string text, long expected)
    {
        HoconUnits.TryParseSize(text, out var bytes).ShouldBeTrue();
        bytes.ShouldBe(expected);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("0.5")]
    [InlineData("1 XB")]
    [InlineData("999999999999999 TB")]
    public void Refuses_what_is_no_size(string text) => HoconUnits.TryParseSize(text, out _).ShouldBeFalse();

    [Fact]
    public void Gives_values_with_units_out_of_any_source()
    {
        var settings = new Dictionary<string, string?> { ["wait"] = "1.5 s", ["size"] = "1 KiB", ["bad"] = "soon" };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

        configuration.GetDuration("wait").ShouldBe(TimeSpan.FromSeconds(1.5));
        configuration.GetSize("size").ShouldBe(1024);
        Should.Throw<FormatException>(() => configuration.GetDuration("bad"))
            .Message.ShouldStartWith("bad = soon: a duration is");
        Should.Throw<FormatException>(() => configuration.GetSize("absent"))
            .Message.ShouldStartWith("absent = (absent): a size is");
    }
}
