using Dialer.Hosting.Configuration.Options;

namespace Dialer.Hosting.Tests.Configuration.Options;

public sealed class SecretTests
{
    [Fact]
    public void Shows_itself_only_when_asked()
    {
        var secret = new Secret("hush");

        $"{secret}".ShouldBe("***");
        secret.Reveal().ShouldBe("hush");
        secret.ShouldBe(new Secret("hush"));
    }

    [Fact]
    public void Is_empty_by_default() => default(Secret).Reveal().ShouldBe("");
}
