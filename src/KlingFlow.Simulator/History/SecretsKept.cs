using System.Text;

namespace KlingFlow.Simulator.History;

/// <summary>I5: no planted secret stands in any file, in anything printed or in the arguments of a program.</summary>
internal static class SecretsKept
{
    public static InvariantResult Check(HistorySources sources)
    {
        var secrets = sources.Secrets.Select(secret => (Text: secret, Bytes: Encoding.UTF8.GetBytes(secret))).ToList();
        var files = Folders(sources).SelectMany(FolderSnapshot.PathsIn).Distinct(StringComparer.Ordinal).ToList();
        var inFiles =
            from path in files
            let content = Content(path)
            from secret in secrets
            where content.AsSpan().IndexOf(secret.Bytes) >= 0
            select $"{Shown(secret.Text)} stands in {path}";
        var inTexts =
            from text in sources.Printed
            from secret in secrets
            where text.Contains(secret.Text, StringComparison.Ordinal)
            select $"{Shown(secret.Text)} was printed or passed as an argument";

        return new(
            "I5", "no secret stands in a file, an output or an argument",
            secrets.Count == 0 ? "not judged: no secret was planted" : $"{secrets.Count} secrets looked for in {files.Count} files and {sources.Printed.Count} texts",
            [.. inFiles, .. inTexts]);
    }

    private static IEnumerable<string> Folders(HistorySources sources) =>
        [sources.Workspace, sources.Project.Root, .. sources.States.Select(state => state.Root), .. sources.SearchedFolders];

    // Enough to know which one it was, and no leak of the report itself.
    private static string Shown(string secret) => $"the secret {secret[..Math.Min(3, secret.Length)]}…";

    private static byte[] Content(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }
}
