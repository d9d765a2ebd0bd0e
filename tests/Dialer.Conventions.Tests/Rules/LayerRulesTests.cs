using Dialer.Conventions.Tests.Sources;

namespace Dialer.Conventions.Tests.Rules;

public sealed class LayerRulesTests
{
    [Theory]
    [InlineData("Dialer.Domain", "Dialer.Runtime", "Dialer.Domain may not refer to Dialer.Runtime")]
    [InlineData("Dialer.Sip", "Dialer.Dsp", "Dialer.Sip may not refer to Dialer.Dsp")]
    [InlineData("Dialer.Storage", "Dialer.Actors", "Dialer.Storage may not refer to Dialer.Actors")]
    [InlineData("Dialer.Extra", "Dialer.Sip", "Dialer.Extra: the layers know no such project")]
    public void Finds_a_reference_across_the_layers(string project, string reference, string violation) =>
        LayerRules.Forbidden(project, ProjectFile(reference)).ShouldBe([violation]);

    [Fact]
    public void Lets_a_project_refer_to_its_layer() =>
        LayerRules.Forbidden("Dialer.Media", ProjectFile("Dialer.Actors")).ShouldBeEmpty();

    [Fact]
    public void Finds_a_folder_without_tests()
    {
        SourceFile[] sources =
        [
            new("src/Dialer.X/A/B.cs", ""),
            new("src/Dialer.X/C/D/E.cs", ""),
            new("src/Dialer.X/F.cs", ""),
            new("src/Dialer.X/G/GMessages.cs", ""),
        ];
        SourceFile[] tests =
            [new("tests/Dialer.X.Tests/A/Fixture.cs", ""), new("tests/Dialer.X.Tests/C/D/ETests.cs", "[Fact]")];

        LayerRules.WithoutTests(sources, tests).ShouldBe(["src/Dialer.X/A has no tests in tests/Dialer.X.Tests/A"]);
    }

    private static string ProjectFile(string reference) =>
        $"""<Project><I><ProjectReference Include="..\{reference}\{reference}.csproj" /></I></Project>""";
}
