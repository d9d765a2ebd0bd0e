using System.Xml.Linq;
using Dialer.Conventions.Tests.Sources;

namespace Dialer.Conventions.Tests.Rules;

/// <summary>Which project may refer to which, and where tests lie (architecture, "Projects").</summary>
internal static class LayerRules
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Dialer.Domain"] = ["Dialer.Dsp"],
        ["Dialer.Dsp"] = [],
        ["Dialer.Sip"] = [],
        ["Dialer.Runtime"] = [],
        ["Dialer.Actors"] = ["Dialer.Domain", "Dialer.Runtime"],
        ["Dialer.Media"] = ["Dialer.Sip", "Dialer.Dsp", "Dialer.Actors"],
        ["Dialer.Storage"] = ["Dialer.Domain", "Dialer.Runtime"],
        ["Dialer.Hosting"] =
        [
            "Dialer.Domain", "Dialer.Dsp", "Dialer.Sip", "Dialer.Runtime", "Dialer.Actors", "Dialer.Media",
            "Dialer.Storage",
        ],
        ["Dialer.Server"] = ["Dialer.Hosting", "Dialer.Actors"],
    };

    /// <summary>References of a project that its layer does not allow.</summary>
    /// <param name="project">Its name.</param>
    /// <param name="projectFile">Text of its csproj.</param>
    public static IEnumerable<string> Forbidden(string project, string projectFile)
    {
        if (!Allowed.TryGetValue(project, out var allowed)) return [$"{project}: the layers know no such project"];
        return XDocument.Parse(projectFile).Descendants("ProjectReference")
            .Select(reference => ((string)reference.Attribute("Include")!).Replace('\\', '/'))
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Except(allowed)
            .Select(reference => $"{project} may not refer to {reference}");
    }

    /// <summary>
    /// Folders of src that hold code and have no tests in the same place of the test project. Files of messages are
    /// lists of records without a line of code.
    /// </summary>
    public static IEnumerable<string> WithoutTests(IEnumerable<SourceFile> sources, IEnumerable<SourceFile> tests)
    {
        var tested = tests
            .Where(t => t.Code.Contains("[Fact", StringComparison.Ordinal)
                || t.Code.Contains("[Theory", StringComparison.Ordinal))
            .SelectMany(t => FoldersOf(t.Path))
            .ToHashSet(StringComparer.Ordinal);
        return sources
            .Where(s => !s.Path.EndsWith("Messages.cs", StringComparison.Ordinal))
            .Select(s => s.Path.Split('/'))
            .Where(parts => parts.Length > 3)
            .Select(parts => (Source: $"src/{parts[1]}/{parts[2]}", Test: $"tests/{parts[1]}.Tests/{parts[2]}"))
            .Distinct()
            .Where(folder => !tested.Contains(folder.Test))
            .Select(folder => $"{folder.Source} has no tests in {folder.Test}");
    }

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (var at = path.IndexOf('/'); at >= 0; at = path.IndexOf('/', at + 1)) yield return path[..at];
    }
}
