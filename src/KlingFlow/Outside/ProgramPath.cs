using System.Collections.Concurrent;
using KlingFlow.Errors;

namespace KlingFlow.Outside;

/// <summary>
/// Turns a program's name into an absolute path, once per process. Entries of PATH that are empty or relative are skipped:
/// they would let a cloned project bring its own <c>ffmpeg</c>.
/// </summary>
internal static class ProgramPath
{
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    public static string? Find(string program)
    {
        if (Known.TryGetValue(program, out var known))
            return known;

        var found = Path.IsPathRooted(program) ? (IsExecutable(program) ? program : null) : FindInPath(program, Environment.GetEnvironmentVariable("PATH"));
        if (found is not null)
            Known[program] = found;

        return found;
    }

    public static string FindOrExplain(string program) =>
        Find(program)
        ?? throw new UserFacingException(
            ExitCode.Internal,
            new Problem(ProblemCode.Program, $"the program `{SafeText.OneLine(program)}` was not found", Hint: "install it, or name its absolute path in kling.yaml; `kling doctor` checks"));

    internal static string? FindInPath(string program, string? path)
    {
        // A relative path with a folder in it would be looked up from the current folder.
        if (program.Length == 0 || program.Contains('/', StringComparison.Ordinal))
            return null;

        return (path ?? "").Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string path) =>
        File.Exists(path)
        && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None);
}
