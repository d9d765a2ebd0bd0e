using System.Reflection;
using Dialer.Hosting.Configuration;
using Dialer.Hosting.Configuration.Binding;
using Dialer.Hosting.Configuration.Hocon;
using Dialer.Hosting.Configuration.Options;
using Microsoft.Extensions.Configuration;

namespace Dialer.Hosting.Tests.Configuration;

public sealed class ReferenceConfTests
{
    [Fact]
    public void Has_a_key_for_every_option_and_an_option_for_every_key() =>
        HoconDocument.Parse(DialerConfiguration.Reference(), "reference.conf").Settings.Keys
            .ShouldBe(KeysOf(typeof(DialerOptions), DialerConfiguration.SectionName), ignoreOrder: true);

    [Fact]
    public void Has_a_comment_with_a_reason_above_every_key() =>
        KeysWithoutComment(DialerConfiguration.Reference()).ShouldBeEmpty();

    [Fact]
    public void Would_notice_a_key_without_a_comment() =>
        KeysWithoutComment("# The root.\na {\n  b = 1\n\n  # Why c.\n  c = 2\n}").ShouldBe(["b = 1"]);

    [Fact]
    public void Is_the_file_in_the_repository() =>
        File.ReadAllText(Path.Combine(Repository(), "hocon", "reference.conf"))
            .ShouldBe(DialerConfiguration.Reference());

    [Fact]
    public void The_example_is_valid_and_starts_from_keys_that_exist()
    {
        var example = new ConfigurationBuilder()
            .AddHoconFile(Path.Combine(Repository(), "hocon", "dialer.conf"))
            .Build();

        var options = DialerConfiguration.Bind(example);

        options.Trunks["main"].Host.ShouldBe("127.0.0.1");
        options.Registrar.Users.Length.ShouldBe(2);
    }

    [Fact]
    public void No_option_has_a_default_of_its_own()
    {
        var initialised = typeof(DialerOptions).Assembly.GetTypes().Where(OptionSchema.IsSection)
            .SelectMany(section => OptionSchema.OptionsOf(section)
                .Where(p => !Equals(p.GetValue(Activator.CreateInstance(section)), DefaultOf(p.PropertyType)))
                .Select(p => $"{section.Name}.{p.Name}"));

        initialised.ShouldBeEmpty();
    }

    private static object? DefaultOf(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    /// <summary>Lists and maps count as one key: their entries are the user's.</summary>
    private static IEnumerable<string> KeysOf(Type section, string key) =>
        OptionSchema.OptionsOf(section).SelectMany(property =>
        {
            var inner = $"{key}:{OptionSchema.KeyOf(property.Name)}";
            return OptionSchema.IsSection(property.PropertyType) ? KeysOf(property.PropertyType, inner) : [inner];
        });

    private static List<string> KeysWithoutComment(string text)
    {
        var lines = text.Split('\n').Select(line => line.Trim()).ToList();
        return lines
            .Where((line, i) => line.Length > 0 && line[0] is not ('#' or '}') && line != "dialer {"
                && (i == 0 || !lines[i - 1].StartsWith('#')))
            .ToList();
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!);
        while (!File.Exists(Path.Combine(folder!.FullName, "Dialer.Actors.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
