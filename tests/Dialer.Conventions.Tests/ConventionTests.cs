using System.Reflection;
using Dialer.Conventions.Tests.Rules;
using Dialer.Conventions.Tests.Sources;

namespace Dialer.Conventions.Tests;

/// <summary>Style and architecture, over every file. That each rule can fail is shown in Rules/.</summary>
public sealed class ConventionTests
{
    private static readonly string[] Pure = ["src/Dialer.Domain", "src/Dialer.Dsp", "src/Dialer.Sip"];

    private static IReadOnlyList<SourceFile> All => Repository.SourcesBelow("src", "tests", "samples", "benchmarks");

    private static IReadOnlyList<SourceFile> Source => Repository.SourcesBelow("src");

    [Fact]
    public void The_repository_is_seen() => Source.Count.ShouldBeGreaterThan(50);

    [Fact]
    public void Files_are_short() => All.SelectMany(FileRules.LongFiles).ShouldBeEmpty();

    [Fact]
    public void Lines_are_short() => All.SelectMany(FileRules.LongLines).ShouldBeEmpty();

    [Fact]
    public void Methods_are_short() => All.SelectMany(FileRules.LongMethods).ShouldBeEmpty();

    [Fact]
    public void Namespaces_are_scoped_by_file() => All.SelectMany(FileRules.BlockNamespaces).ShouldBeEmpty();

    [Fact]
    public void Files_hold_one_type() => Source.SelectMany(FileRules.ManyTypes).ShouldBeEmpty();

    [Fact]
    public void Files_have_no_regions() => All.SelectMany(FileRules.Regions).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_unfinished() => All.SelectMany(FileRules.UnfinishedCode).ShouldBeEmpty();

    [Fact]
    public void Pure_projects_read_no_clock_random_source_socket_configuration_or_logger() =>
        Repository.SourcesBelow(Pure).SelectMany(CallRules.Impure).ShouldBeEmpty();

    [Fact]
    public void Nothing_blocks_a_thread_or_loses_an_exception() =>
        Source.SelectMany(CallRules.Blocking).ShouldBeEmpty();

    [Fact]
    public void Projects_refer_to_their_own_layers_only() => Repository.Projects
        .SelectMany(project => LayerRules.Forbidden(
            project, File.ReadAllText(Path.Combine(Repository.Root, "src", project, $"{project}.csproj"))))
        .ShouldBeEmpty();

    [Fact]
    public void Folders_of_src_are_mirrored_in_tests() =>
        LayerRules.WithoutTests(Source, Repository.SourcesBelow("tests")).ShouldBeEmpty();

    [Fact]
    public void Journalled_events_have_a_wire_name()
    {
        var types = Repository.Projects.Select(Assembly.Load).SelectMany(assembly => assembly.GetTypes()).ToList();

        CodecRules.WithoutWireName(CodecRules.DurableEvents(types), CodecRules.Codecs(types)).ShouldBeEmpty();
    }
}
