using System.Text.Json;
using Dialer.Hosting.Configuration.Hocon;

namespace Dialer.Hosting.Tests.Configuration.Hocon;

public sealed class HoconDocumentTests
{
    [Theory]
    [InlineData("a = 1", """{"a":"1"}""")]
    [InlineData("{ a : 1, b : true }", """{"a":"1","b":"true"}""")]
    [InlineData("# one\n// two\na = 1 # three\nb = 2 // four", """{"a":"1","b":"2"}""")]
    [InlineData("a { b { c = 1 }, b.d = 2 }", """{"a:b:c":"1","a:b:d":"2"}""")]
    [InlineData("a.b.c = 1\na.b.c = 2", """{"a:b:c":"2"}""")]
    [InlineData("a = { b = 1 }\na = 5", """{"a":"5"}""")]
    [InlineData("a = 5\na = { b = 1 }", """{"a:b":"1"}""")]
    [InlineData("a = { b = 1, c = 1 }\na = { c = 2 }", """{"a:b":"1","a:c":"2"}""")]
    [InlineData("\"a.b\".\"c d\" = 1", """{"a.b:c d":"1"}""")]
    [InlineData("a b = 1", """{"a b":"1"}""")]
    [InlineData("a = \"x\\n\\u0041\\\"\"", """{"a":"x\nA\u0022"}""")]
    [InlineData("a = \"\"\"raw \\n \"quoted\"\"\"\"", """{"a":"raw \\n \u0022quoted\u0022"}""")]
    [InlineData("a = [1, 2\n3,]", """{"a:0":"1","a:1":"2","a:2":"3"}""")]
    [InlineData("a = [{ b = 1 }, { b = 2 }]", """{"a:0:b":"1","a:1:b":"2"}""")]
    [InlineData("a = []\nb = {}", """{"a":"","b":null}""")]
    [InlineData("a = null\nb = \"null\"", """{"a":null,"b":"null"}""")]
    [InlineData("a = [1]\na += 2\na += 3", """{"a:0":"1","a:1":"2","a:2":"3"}""")]
    [InlineData("a += 1", """{"a:0":"1"}""")]
    [InlineData("o { a = [1] }\no { a += 2 }", """{"o:a:0":"1","o:a:1":"2"}""")]
    [InlineData("a = 20 ms", """{"a":"20 ms"}""")]
    [InlineData("a = one two  three  \nb=x", """{"a":"one two  three","b":"x"}""")]
    [InlineData("a = [1] [2]", """{"a:0":"1","a:1":"2"}""")]
    [InlineData("a = { b = 1 } { c = 2 }", """{"a:b":"1","a:c":"2"}""")]
    [InlineData("a =\n  1\nb { c\t=\t2 }", """{"a":"1","b:c":"2"}""")]
    [InlineData("a = 1\r\nb = 2\r\n", """{"a":"1","b":"2"}""")]
    [InlineData("include = 1", """{"include":"1"}""")]
    [InlineData("", "{}")]
    public void Reads_the_syntax(string text, string settings) => Read(text).ShouldBe(settings);

    [Theory]
    [InlineData("a = 1\nb = ${a}", """{"a":"1","b":"1"}""")]
    [InlineData("b = ${a}\na = 1", """{"a":"1","b":"1"}""")]
    [InlineData("b = ${a}\na = 1\na = 2", """{"a":"2","b":"2"}""")]
    [InlineData("a { x = 1 }\nb = ${a} { y = 2 }", """{"a:x":"1","b:x":"1","b:y":"2"}""")]
    [InlineData("a { x = 1 }\nb = ${a}\nb.x = 2", """{"a:x":"1","b:x":"2"}""")]
    [InlineData("a { x = 1, y = ${a.x} }", """{"a:x":"1","a:y":"1"}""")]
    [InlineData("p = /bin\np = ${p}\":/opt\"", """{"p":"/bin:/opt"}""")]
    [InlineData("l = [1]\nl = ${l} [2]", """{"l:0":"1","l:1":"2"}""")]
    [InlineData("a = ${?NOT_THERE}x", """{"a":"x"}""")]
    [InlineData("a = 1\na = ${?NOT_THERE}", """{"a":"1"}""")]
    [InlineData("a = ${?NOT_THERE}", "{}")]
    [InlineData("a = [1, ${?NOT_THERE}, 2]", """{"a:0":"1","a:1":"2"}""")]
    [InlineData("a = ${HOST}-${?PORT}", """{"a":"from environment-5070"}""")]
    [InlineData("HOST = from file\na = ${HOST}", """{"a":"from file","HOST":"from file"}""")]
    [InlineData("a = ${?a}x", """{"a":"x"}""")]
    [InlineData("a { b = ${?a.b}1 }\na { b = ${a.b}2 }", """{"a:b":"12"}""")]
    public void Resolves_substitutions_from_the_file_then_the_environment(string text, string settings) =>
        Read(text).ShouldBe(settings);

    [Theory]
    [InlineData("a = ", 1, 5, "a value is expected")]
    [InlineData("a = 1\n  = 2", 2, 3, "a key is expected")]
    [InlineData("a { b = 1", 1, 3, "'{' is not closed")]
    [InlineData("a = 1 }", 1, 7, "'}' closes nothing")]
    [InlineData("\n a = [1", 2, 6, "'[' is not closed")]
    [InlineData("a = \"x", 1, 5, "not closed on its line")]
    [InlineData("a = \"\"\"x", 1, 5, "not closed")]
    [InlineData("a = \"\\q\"", 1, 6, "escapes are")]
    [InlineData("a = \"\\u12g4\"", 1, 6, "four hexadecimal")]
    [InlineData("a = ${b", 1, 5, "closed by '}'")]
    [InlineData("a = x:y", 1, 6, "within quotes")]
    [InlineData("a 1", 1, 4, "stands behind a key")]
    [InlineData("a = 1\nb = ${c.d}", 2, 5, "neither a key nor an environment variable")]
    [InlineData("a = ${b}\nb = ${a}", 2, 5, "cycle")]
    [InlineData("a = ${a}", 1, 5, "cycle")]
    [InlineData("a { b = ${a} }", 1, 9, "cycle")]
    [InlineData("a = [1] x", 1, 9, "text does not join a list")]
    [InlineData("a = 1\na += 2", 2, 6, "appends to a list")]
    [InlineData("[1]", 1, 1, "not a list")]
    [InlineData("{ a = 1 } b", 1, 11, "nothing may follow")]
    [InlineData("a = 1,, b = 2", 1, 7, "a key is expected")]
    [InlineData("a = 1\nA = 2", 2, 5, "given twice")]
    [InlineData("include a", 1, 1, "include takes")]
    [InlineData("include required(\"absent.conf\")", 1, 1, "does not exist")]
    public void Names_the_place_and_the_rule_of_a_fault(string text, int line, int column, string rule)
    {
        var fault = Should.Throw<HoconException>(() => Read(text));

        fault.Position.ShouldBe(new HoconPosition("test.conf", line, column));
        fault.Rule.ShouldContain(rule);
        fault.Message.ShouldStartWith($"test.conf:{line}:{column}: ");
    }

    private static string Read(string text)
    {
        var environment = new Dictionary<string, string> { ["HOST"] = "from environment", ["PORT"] = "5070" };
        var settings = HoconDocument.Parse(text, "test.conf", environment.GetValueOrDefault).Settings;
        return JsonSerializer.Serialize(new SortedDictionary<string, string?>(
            settings.ToDictionary(), StringComparer.OrdinalIgnoreCase));
    }
}
