using System.Text;
using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Formats;

/// <summary>
/// Changes a file that a person wrote, in place: read, changed, and renamed over the old one only while that still has the
/// content that was read. What a person saves in between wins, and the change is made once more on what they saved.
/// </summary>
public static class HandEdit
{
    private const int Attempts = 5;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Changes the file.</summary>
    /// <param name="disk">Where.</param>
    /// <param name="path">Absolute.</param>
    /// <param name="displayName">The path that messages show.</param>
    /// <param name="edit">From the text to the new text; null where there is no file yet, and the same text where nothing is to change. Called again when somebody else was quicker.</param>
    /// <param name="size">How large the file may be.</param>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="UserFacingException">The file cannot be read, what <paramref name="edit"/> throws, or the file keeps changing.</exception>
    public static bool Apply(IDisk disk, string path, string displayName, Func<string?, string> edit, YamlSize? size = null)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (TryOnce(disk, path, displayName, edit, size ?? YamlSize.Usual) is { } changed)
                return changed;
        }

        throw new UserFacingException(
            ExitCode.Locked,
            new Problem(ProblemCode.EditRaced, "the file keeps changing while it is being edited", new FilePosition(displayName, 1, 1), "save it in the editor, then run this again"));
    }

    /// <summary>Null when somebody else was quicker.</summary>
    private static bool? TryOnce(IDisk disk, string path, string displayName, Func<string?, string> edit, YamlSize size)
    {
        if (disk.Stamp(path) is null)
            return TryCreate(disk, path, edit(null));

        var (text, complaint) = HandWritten.Text(disk, path, size);
        if (text is null)
            throw new UserFacingException(ExitCode.Invalid, HandWritten.Unreadable(displayName, complaint!));

        var edited = edit(text);
        if (edited == text)
            return false;

        return AtomicFile.TryReplace(disk, path, Utf8.GetBytes(text), Utf8.GetBytes(edited)) ? true : null;
    }

    private static bool? TryCreate(IDisk disk, string path, string text)
    {
        if (text.Length == 0)
            return false;

        try
        {
            AtomicFile.CreateNew(disk, path, text);
            return true;
        }
        catch (IOException exception) when (AtomicFile.AlreadyExists(exception))
        {
            return null;
        }
    }
}
