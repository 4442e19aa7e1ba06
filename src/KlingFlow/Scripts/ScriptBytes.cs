using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Scripts;

/// <summary>The bytes of a script, where a file of that name can be trusted to have an end.</summary>
public static class ScriptBytes
{
    /// <summary>Reads them whole.</summary>
    /// <exception cref="UserFacingException">It is not there, no regular file, too large, or the disk refuses.</exception>
    public static byte[] Read(IDisk disk, string path, string displayName)
    {
        try
        {
            return disk.Stamp(path) switch
            {
                null => throw Unreadable(displayName, "the script is not there"),
                // A pipe would block for ever, a link may lead out of the project.
                { Kind: not FileKind.File } => throw Unreadable(displayName, "the script is not a regular file"),
                { Bytes: > ScriptText.MaxBytes } => throw Unreadable(displayName, "the script is larger than 32 MiB", "split it: a film of that length is several projects"),
                _ => disk.File.ReadAllBytes(path),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(displayName, "the script cannot be read: " + SafeText.Short(e.Message, 160));
        }
    }

    private static UserFacingException Unreadable(string displayName, string message, string? hint = null) =>
        new(ExitCode.Invalid, new Problem(ProblemCode.ScriptUnreadable, message, new FilePosition(displayName, 1, 1), hint));
}
