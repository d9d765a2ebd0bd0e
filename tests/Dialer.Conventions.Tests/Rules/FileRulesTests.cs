using Dialer.Conventions.Tests.Sources;

namespace Dialer.Conventions.Tests.Rules;

public sealed class FileRulesTests
{
    private const string Region = "#" + "region";

    [Fact]
    public void Finds_a_long_file()
    {
        FileRules.LongFiles(File(Lines(400))).ShouldBeEmpty();
        FileRules.LongFiles(File(Lines(401))).ShouldHaveSingleItem();
    }

    [Fact]
    public void Finds_a_long_line()
    {
        FileRules.LongLines(File(new string('x', 120))).ShouldBeEmpty();
        FileRules.LongLines(File("\n" + new string('x', 121))).ShouldBe(["a.cs:2: 121 columns, at most 120"]);
    }

    [Theory]
    [InlineData("class A { void M() { BODY } }")]
    [InlineData("class A { class B { int P { get { return 1; } set { BODY } } } }")]
    [InlineData("class A { int M(int x) => x switch { BODY }; }")]
    [InlineData("record A(int X) { A() : this(\"}\") { BODY } }")]
    public void Finds_a_long_method(string text)
    {
        FileRules.LongMethods(File(text.Replace("BODY", Lines(68), StringComparison.Ordinal))).ShouldBeEmpty();
        FileRules.LongMethods(File(text.Replace("BODY", Lines(71), StringComparison.Ordinal))).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("namespace A { class B { } }", 1)]
    [InlineData("class B { }", 1)]
    [InlineData("namespace A; class B { }", 0)]
    [InlineData("return 0;", 0)]
    public void Finds_a_namespace_in_braces_or_none(string text, int found) =>
        FileRules.BlockNamespaces(File(text)).Count().ShouldBe(found);

    [Theory]
    [InlineData("class A { } class B { }", 1)]
    [InlineData("public record A(int X); public enum B { C }", 1)]
    [InlineData("[X(1)] public readonly record struct A(int X); interface IB { }", 1)]
    [InlineData("abstract record A { A() { } public sealed record B(int X) : A; public sealed record C : A; }", 0)]
    [InlineData("class A<T> where T : class { } class A { }", 0)]
    [InlineData("/* class B { } */ class A { string s = \"class C { }\"; } // class D { }", 0)]
    public void Finds_more_than_one_type(string text, int found) =>
        FileRules.ManyTypes(File(text)).Count().ShouldBe(found);

    [Fact]
    public void Finds_a_region()
    {
        FileRules.Regions(File($"class A {{\n  {Region} x\n}}")).ShouldBe(["a.cs:2: a region"]);
        FileRules.Regions(File($"// {Region}")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("TO", "DO")]
    [InlineData("FIX", "ME")]
    [InlineData("Not", "ImplementedException")]
    public void Finds_what_is_unfinished(string first, string second)
    {
        FileRules.UnfinishedCode(File($"\n// {first}{second}: later")).ShouldBe([$"a.cs:2: {first}{second}"]);
        FileRules.UnfinishedCode(File($"{first}{second}s")).ShouldBeEmpty();
    }

    private static SourceFile File(string text) => new("a.cs", text);

    private static string Lines(int count) => string.Join('\n', Enumerable.Repeat("a,", count));
}
