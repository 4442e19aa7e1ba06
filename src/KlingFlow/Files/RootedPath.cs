using System.Diagnostics.CodeAnalysis;

namespace KlingFlow.Files;

/// <summary>
/// The only way from a path that a person wrote in a file to a file that is opened: it stays inside the root, follows no
/// link and names a regular file. Paths use <c>/</c>; a leading one means the root, otherwise the file they stand in.
/// </summary>
public static class RootedPath
{
    /// <summary>Larger files are never read whole; songs and start frames are far below.</summary>
    public const long MaxBytes = 2L << 30;

    /// <summary>Finds an existing, regular, non-empty file.</summary>
    /// <param name="disk">Where to look.</param>
    /// <param name="root">Absolute path of the folder that must not be left.</param>
    /// <param name="fromFolder">Absolute path of the folder that relative paths start from; inside the root.</param>
    /// <param name="text">The path as written.</param>
    /// <param name="fullPath">The file, or null.</param>
    /// <param name="complaint">What is wrong, without a full stop, or null.</param>
    public static bool TryResolve(
        IDisk disk, string root, string fromFolder, string text, [NotNullWhen(true)] out string? fullPath, [NotNullWhen(false)] out string? complaint)
    {
        if (!TryPlace(disk, root, fromFolder, text, out fullPath, out complaint))
            return false;

        complaint = disk.Stamp(fullPath) switch
        {
            null => $"there is no file `{text}`",
            { Kind: FileKind.Folder } => $"`{text}` is a folder, not a file",
            { Kind: not FileKind.File } => $"`{text}` is not a regular file",
            { Bytes: 0 } => $"`{text}` is empty",
            { Bytes: > MaxBytes } => $"`{text}` is larger than 2 GiB",
            _ => null,
        };
        if (complaint is not null)
            fullPath = null;

        return complaint is null;
    }

    /// <summary>As TryResolve, but nothing needs to stand there (yet): only the place is checked.</summary>
    /// <param name="disk">Where to look.</param>
    /// <param name="root">Absolute path of the folder that must not be left.</param>
    /// <param name="fromFolder">Absolute path of the folder that relative paths start from.</param>
    /// <param name="text">The path as written.</param>
    /// <param name="fullPath">The place, or null.</param>
    /// <param name="complaint">What is wrong, or null.</param>
    public static bool TryPlace(
        IDisk disk, string root, string fromFolder, string text, [NotNullWhen(true)] out string? fullPath, [NotNullWhen(false)] out string? complaint)
    {
        fullPath = null;
        complaint = Spelling(text);
        if (complaint is not null)
            return false;

        var canonicalRoot = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        var start = text.StartsWith('/') ? canonicalRoot : Path.GetFullPath(fromFolder);
        var place = Path.GetFullPath(Path.Combine(start, text.TrimStart('/')));

        // With the separator: `/work/film-evil` is not inside `/work/film`.
        if (!place.StartsWith(canonicalRoot + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            complaint = $"`{text}` leaves the project";
        else
            complaint = LinkOnTheWay(disk, canonicalRoot, place, text);

        if (complaint is null)
            fullPath = place;

        return complaint is null;
    }

    /// <summary>
    /// Whether the file that was opened is the one that stands at its path now, and no link leads there: between the check
    /// of a path and its opening somebody may have put a link in its place.
    /// </summary>
    /// <param name="disk">Where it is.</param>
    /// <param name="root">The folder that must not be left.</param>
    /// <param name="fullPath">What was opened.</param>
    /// <param name="opened">The open file.</param>
    public static bool IsStill(IDisk disk, string root, string fullPath, Stream opened)
    {
        var canonicalRoot = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        if (LinkOnTheWay(disk, canonicalRoot, fullPath, fullPath) is not null || disk.Stamp(fullPath) is not { Kind: FileKind.File } there)
            return false;

        // Another disk than the real one has no handles to compare.
        return opened is not FileStream file
            || (Posix.Stamp(file.SafeFileHandle, fullPath) is var seen && seen.Inode == there.Inode && seen.Device == there.Device);
    }

    private static string? Spelling(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "the path is empty";
        if (text.Any(char.IsControl))
            return "the path contains a control character";
        if (text.Contains('\\', StringComparison.Ordinal))
            return $"`{text}` contains a backslash; write `/`";
        if (text.StartsWith('~'))
            return $"`{text}` leaves the project: `~` is not allowed";
        if (text.Contains("//", StringComparison.Ordinal) || text.Contains(':', StringComparison.Ordinal))
            return $"`{text}` is not a path inside the project";
        if (text.Contains("%2e", StringComparison.OrdinalIgnoreCase) || text.Contains("%2f", StringComparison.OrdinalIgnoreCase))
            return $"`{text}` contains an escaped dot or slash; write it plainly";

        return text.Length > 1024 ? "the path is longer than 1024 characters" : null;
    }

    /// <summary>Each component by itself: resolving the whole path would not show a linked folder in its middle.</summary>
    private static string? LinkOnTheWay(IDisk disk, string root, string place, string text)
    {
        var current = root;
        foreach (var part in place[(root.Length + 1)..].Split(Path.DirectorySeparatorChar))
        {
            current = Path.Combine(current, part);
            if (disk.Stamp(current) is { Kind: FileKind.Link })
                return $"`{text}` goes through a symbolic link (`{part}`); only real files of the project are read";
        }

        return null;
    }
}
