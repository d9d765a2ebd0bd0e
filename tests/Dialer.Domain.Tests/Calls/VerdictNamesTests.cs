using Dialer.Domain.Calls;

namespace Dialer.Domain.Tests.Calls;

public sealed class VerdictNamesTests
{
    [Fact]
    public void Every_verdict_is_read_by_its_name()
    {
        foreach (Verdict verdict in Enum.GetValues<Verdict>())
            VerdictNames.Parse(verdict.WireName()).ShouldBe(verdict);
        Should.Throw<FormatException>(() => VerdictNames.Parse("machine")).Message
            .ShouldBe("'machine' is not a verdict");
    }
}
