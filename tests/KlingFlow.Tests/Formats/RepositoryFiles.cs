using System.Runtime.CompilerServices;

namespace KlingFlow.Tests.Formats;

/// <summary>Files of this repository, for tests that pin them.</summary>
internal static class RepositoryFiles
{
    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = FindRoot();

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    /// <summary>Every hand-written YAML file of templates, projects and the root, relative, with <c>/</c>.</summary>
    public static IEnumerable<string> Yaml() =>
        new[] { "templates", "projects" }
            .SelectMany(folder => Directory.EnumerateFiles(Path(folder), "*.yaml", SearchOption.AllDirectories))
            .Append(Path("kling.yaml"))
            .Select(path => System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static string FindRoot([CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "../../.."));
}
