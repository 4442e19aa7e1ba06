using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;

namespace KlingFlow.Workspaces;

/// <summary>Where a credential comes from: <c>{ env: KLING_API_KEY }</c> or <c>{ file: … }</c>. Nothing is read before it is needed.</summary>
[SecretSource]
public sealed record KeySource
{
    /// <summary>Name of an environment variable.</summary>
    [Description("Name of the environment variable that holds the secret.")]
    [RegularExpression("^[A-Za-z_][A-Za-z0-9_]{0,127}$")]
    public string? Env { get; init; }

    /// <summary>A file that holds the secret and nothing else; relative to the workspace, or absolute.</summary>
    [Description("A file that holds the secret and nothing else; relative to the workspace, or absolute.")]
    public string? File { get; init; }

    /// <summary>Reads the credential now; null where the variable is not set or the file is not there.</summary>
    /// <param name="disk">For a file.</param>
    /// <param name="workspaceRoot">What a relative path is relative to.</param>
    /// <param name="environment">Answers for a variable, e.g. <see cref="System.Environment.GetEnvironmentVariable(string)"/>.</param>
    /// <exception cref="UserFacingException">The file is there and cannot be read, or others can read it, or git has it.</exception>
    public Secret? Read(IDisk disk, string workspaceRoot, Func<string, string?> environment)
    {
        var text = Env is not null ? environment(Env) : ReadFile(disk, workspaceRoot);
        return string.IsNullOrWhiteSpace(text) ? null : new Secret(text.Trim());
    }

    /// <summary><c>env KLING_API_KEY</c> or <c>file secrets/kling</c>: the source, never the secret.</summary>
    public override string ToString() => Env is not null ? $"env {Env}" : $"file {File}";

    /// <summary>Where the file stands, or null for a variable.</summary>
    /// <param name="workspaceRoot">What a relative path is relative to.</param>
    public string? PathOf(string workspaceRoot) => File is null ? null : Path.GetFullPath(Path.Combine(workspaceRoot, File));

    private string? ReadFile(IDisk disk, string workspaceRoot)
    {
        var path = PathOf(workspaceRoot)!;
        try
        {
            if (disk.Stamp(path) is not { Kind: FileKind.File or FileKind.Link })
                return null;

            if (Exposure(disk, path) is { } exposure)
                throw Refused(exposure, null);

            return disk.File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(new Problem(ProblemCode.NoCredential, $"the key file `{File}` cannot be read", Hint: "check who may read it"), e);
        }
    }

    /// <summary>Who else has the key already, as with the keys of ssh.</summary>
    private Problem? Exposure(IDisk disk, string path)
    {
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (System.IO.File.GetUnixFileMode(path) & others) != UnixFileMode.None)
            return new Problem(ProblemCode.NoCredential, $"the key file `{File}` can be read by other users, so it is not used", Hint: $"chmod 600 {File}");

        return GitFolder.Find(disk, Path.GetDirectoryName(path)!)?.Tracks(path) is true
            ? new Problem(
                ProblemCode.NoCredential,
                $"the key file `{File}` is in git, so it is not used",
                Hint: "replace the key, which may have been seen, and keep the new one outside the repository")
            : null;
    }

    private static UserFacingException Refused(Problem problem, Exception? cause) => new(ExitCode.Untrusted, problem, cause);
}
