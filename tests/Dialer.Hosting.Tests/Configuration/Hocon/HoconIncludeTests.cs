using Dialer.Hosting.Configuration.Hocon;

namespace Dialer.Hosting.Tests.Configuration.Hocon;

public sealed class HoconIncludeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hocon");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("include \"sub/inner.conf\"")]
    [InlineData("include file(\"sub/inner.conf\")")]
    [InlineData("include required( file( \"sub/inner.conf\" ) )")]
    [InlineData("include required(\"sub/inner.conf\")")]
    public void Includes_a_file_relative_to_the_including_one(string include)
    {
        Write("sub/inner.conf", "include \"beside.conf\"\na = 1");
        Write("sub/beside.conf", "b = 2");

        var document = Load($"{include}\na = 3");

        document.Settings.ShouldBe(new Dictionary<string, string?> { ["a"] = "3", ["b"] = "2" }, ignoreOrder: true);
        document.Files.Count.ShouldBe(3);
    }

    [Fact]
    public void Passes_over_an_absent_file() => Load("a = 1\ninclude \"absent.conf\"").Settings["a"].ShouldBe("1");

    [Fact]
    public void Resolves_an_included_substitution_where_it_is_included_then_at_the_root()
    {
        Write("inner.conf", "x = 1\ny = ${x}\nz = ${root}");

        var settings = Load("root = r\nx = 9\no { include \"inner.conf\", x = 2 }").Settings;

        (settings["o:y"], settings["o:z"]).ShouldBe(("2", "r"));
    }

    [Fact]
    public void Reports_files_that_include_each_other()
    {
        Write("a.conf", "include \"main.conf\"");

        var fault = Should.Throw<HoconException>(() => Load("x = 1\ninclude \"a.conf\""));

        fault.Rule.ShouldContain("circle");
        fault.Position.ShouldBe(new HoconPosition(PathOf("a.conf"), 1, 1));
    }

    [Fact]
    public void Bounds_the_depth_of_includes()
    {
        for (var i = 0; i < 40; i++) Write($"{i}.conf", $"include \"{i + 1}.conf\"");

        Should.Throw<HoconException>(() => Load("include \"0.conf\"")).Rule.ShouldContain("at most 16 deep");
    }

    [Fact]
    public void Bounds_the_number_of_includes()
    {
        Write("inner.conf", "a = 1");

        Should.Throw<HoconException>(() => Load(string.Concat(Enumerable.Repeat("include \"inner.conf\"\n", 100))))
            .Rule.ShouldContain("64 in all");
    }

    [Fact]
    public void Refuses_a_file_that_is_not_utf8()
    {
        File.WriteAllBytes(PathOf("main.conf"), [(byte)'a', (byte)'=', 0xff, 0xfe]);

        var fault = Should.Throw<HoconException>(() => HoconDocument.Load(PathOf("main.conf")));

        fault.Rule.ShouldContain("UTF-8");
    }

    [Fact]
    public void Refuses_a_file_above_4_MiB()
    {
        var fault = Should.Throw<HoconException>(() => Load($"a = 1\n#{new string('x', 4 * 1024 * 1024)}"));

        fault.Rule.ShouldContain("at most 4194304 bytes");
    }

    [Fact]
    public void Refuses_an_include_of_a_folder() =>
        Should.Throw<HoconException>(() => Load("include required(\".\")")).Rule.ShouldContain("does not exist");

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    private HoconDocument Load(string text)
    {
        Write("main.conf", text);
        return HoconDocument.Load(PathOf("main.conf"));
    }
}
