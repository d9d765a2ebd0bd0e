using Dialer.Domain.Quantities;
using Dialer.Dsp.Cadence;
using Dialer.Media.Analysis;

namespace Dialer.Media.Tests.Analysis;

public sealed class ToneCountryTests
{
    [Theory]
    [InlineData("+12125550100", "us")]
    [InlineData("+33140205050", "fr")]
    [InlineData("+34915550100", "es")]
    [InlineData("+390655501000", "it")]
    [InlineData("+442079460000", "uk")]
    [InlineData("+48221234567", "pl")]
    [InlineData("+4930123456", "de")]
    [InlineData("+61290001234", "au")]
    [InlineData("+74951234567", "ru")]
    [InlineData("+81312345678", "jp")]
    [InlineData("+8221234567", "kr")]
    [InlineData("+77172123456", null)]
    [InlineData("+76001234567", null)]
    [InlineData("+31201234567", null)]
    [InlineData("+353112345678", null)]
    public void The_country_code_tells_whose_tones_are_heard(string number, string? country) =>
        ToneCountry.Of(E164.Parse(number)).ShouldBe(country);

    [Fact]
    public void Every_country_whose_tones_are_known_has_a_code()
    {
        string[] known = [.. ProgressTone.All.Select(tone => tone.Country).Distinct().Order(StringComparer.Ordinal)];
        string[] codes = ["1", "33", "34", "39", "44", "48", "49", "61", "7", "81", "82"];

        codes.Select(code => ToneCountry.Of(E164.Parse($"+{code}30123456"))).OfType<string>()
            .Order(StringComparer.Ordinal).ShouldBe(known);
    }
}
