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
    /// <exception cref="UserFacingException">The file is there and cannot be read.</exception>
    public Secret? Read(IDisk disk, string workspaceRoot, Func<string, string?> environment)
    {
        var text = Env is not null ? environment(Env) : ReadFile(disk, workspaceRoot);
        return string.IsNullOrWhiteSpace(text) ? null : new Secret(text.Trim());
    }

    /// <summary><c>env KLING_API_KEY</c> or <c>file secrets/kling</c>: the source, never the secret.</summary>
    public override string ToString() => Env is not null ? $"env {Env}" : $"file {File}";

    private string? ReadFile(IDisk disk, string workspaceRoot)
    {
        var path = Path.GetFullPath(Path.Combine(workspaceRoot, File ?? ""));
        try
        {
            return disk.Stamp(path) is { Kind: FileKind.File or FileKind.Link } ? disk.File.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserFacingException(
                ExitCode.Untrusted,
                new Problem(ProblemCode.NoCredential, $"the key file `{File}` cannot be read", Hint: "check who may read it"),
                e);
        }
    }
}
