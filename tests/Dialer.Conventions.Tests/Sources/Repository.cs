using System.Reflection;

namespace Dialer.Conventions.Tests.Sources;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    private static readonly string[] Built = ["bin", "obj"];

    /// <summary>Folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Names of the projects below src, sorted.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    [
        .. new DirectoryInfo(Path.Combine(Root, "src")).GetDirectories()
            .Select(d => d.Name)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>C# files below a folder of the repository, those made by the build left out, sorted.</summary>
    public static IReadOnlyList<SourceFile> SourcesBelow(params string[] folders) =>
    [
        .. folders.Select(folder => Path.Combine(Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(path => !path.Split('/').Intersect(Built).Any())
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path)))),
    ];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!);
        while (!File.Exists(Path.Combine(folder!.FullName, "Dialer.Actors.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
