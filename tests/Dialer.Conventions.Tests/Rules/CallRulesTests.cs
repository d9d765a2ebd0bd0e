namespace Dialer.Conventions.Tests.Rules;

public sealed class CallRulesTests
{
    [Theory]
    [InlineData("var t = DateTime.UtcNow;")]
    [InlineData("var t = System.DateTimeOffset.UtcNow;")]
    [InlineData("var t = DateTime.Now;")]
    [InlineData("var r = Random.Shared.Next();")]
    [InlineData("var r = new Random();")]
    [InlineData("await Task.Delay(1);")]
    [InlineData("Thread.Sleep(1);")]
    [InlineData("var s = Stopwatch.StartNew();")]
    [InlineData("var t = Environment.TickCount64;")]
    [InlineData("var g = Guid.NewGuid();")]
    [InlineData("using System.Net.Sockets;")]
    [InlineData("using Microsoft.Extensions.Logging;")]
    [InlineData("var s = $\"at {DateTime.UtcNow}\";")]
    [InlineData("var s = $\"\"\"at {DateTime.UtcNow}\"\"\";")]
    public void Finds_what_a_pure_project_may_not_call(string text) =>
        CallRules.Impure(new("a.cs", text)).ShouldHaveSingleItem().ShouldStartWith("a.cs:1: ");

    [Theory]
    [InlineData("var r = new Random(seed);")]
    [InlineData("// not DateTime.UtcNow")]
    [InlineData("/* Thread.Sleep */ var s = \"DateTime.Now\" + @\"\\\" + '\"' + \"Task.Delay\";")]
    [InlineData("var s = $\"{{DateTime.Now}} {x:\"Task.Delay\"}\";")]
    [InlineData("var s = $$\"\"\"{ \"a\": \"DateTime.Now\", \"b\": {DateTime.Now} }\"\"\";")]
    public void Leaves_comments_strings_and_seeded_randomness(string text) =>
        CallRules.Impure(new("a.cs", text)).ShouldBeEmpty();

    [Theory]
    [InlineData("async void Go() { }")]
    [InlineData("var x = task.Result;")]
    [InlineData("Thread.Sleep(1);")]
    [InlineData("task.GetAwaiter().GetResult();")]
    public void Finds_what_blocks(string text) => CallRules.Blocking(new("a.cs", text)).ShouldHaveSingleItem();
}
