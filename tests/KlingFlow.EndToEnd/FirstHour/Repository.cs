using System.Runtime.CompilerServices;

namespace KlingFlow.EndToEnd.FirstHour;

/// <summary>The clone that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative));

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
