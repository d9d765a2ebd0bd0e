using Dialer.Domain.Quantities;

namespace Dialer.Domain.Tests.Quantities;

public sealed class E164Tests
{
    [Theory]
    [InlineData("+4930123456", "+4930123456")]
    [InlineData("004930123456", "+4930123456")]
    [InlineData("  +1 (202) 555-01.23 ", "+12025550123")]
    [InlineData("+1234567", "+1234567")]
    [InlineData("+123456789012345", "+123456789012345")]
    public void Reads_what_people_write(string text, string number)
    {
        E164.Parse(text).Value.ShouldBe(number);
        E164.Parse(text).ShouldBe(E164.Parse(number));
    }

    [Theory]
    [InlineData(null, "is empty")]
    [InlineData("  ", "is empty")]
    [InlineData("030123456", "must start with + and the country code (E.164)")]
    [InlineData("112", "must start with + and the country code (E.164)")]
    [InlineData("+123456", "has fewer than 7 digits")]
    [InlineData("+1234567890123456", "has more than 15 digits (E.164)")]
    [InlineData("+0123456789", "has a country code that starts with 0")]
    [InlineData("+4930123456x9", "has the character 'x', only digits may follow the +")]
    [InlineData("+49\u0000301234", "has the character '?', only digits may follow the +")]
    [InlineData("++4930123456", "has the character '+', only digits may follow the +")]
    [InlineData("+٣٤٥٦٧٨٩٠", "has the character '٣', only digits may follow the +")]
    [InlineData("+1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "is longer than 40 characters")]
    public void Says_the_rule_that_a_number_breaks(string? text, string rule)
    {
        E164.TryParse(text, out _, out string? fault).ShouldBeFalse();
        fault.ShouldBe(rule);
    }

    [Fact]
    public void Parsing_what_is_invalid_throws() =>
        Should.Throw<FormatException>(() => E164.Parse("112")).Message.ShouldStartWith("'112'");
}
