using KlingFlow.Errors;

namespace KlingFlow.Files;

/// <summary>An error of the disk in words for people: the path, and who may not do what, where it is a matter of rights.</summary>
public static class DiskTrouble
{
    private const int NoRight = 13;
    private const int NotPermitted = 1;

    /// <summary>Whether an exception is the disk's or the file system's doing, never a bug of ours.</summary>
    public static bool Is(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>The problem to show.</summary>
    /// <param name="disk">Tells whose the folder is.</param>
    /// <param name="folder">What was being worked on.</param>
    /// <param name="cause">What was thrown.</param>
    /// <param name="where">The place that the problem is shown at; null for none.</param>
    public static Problem Of(IDisk disk, string folder, Exception cause, FilePosition? where = null)
    {
        var isMatterOfRights = cause is UnauthorizedAccessException || cause.HResult is NoRight or NotPermitted;
        var who = isMatterOfRights ? $" ({Owners(disk, folder)})" : "";

        return new Problem(
            ProblemCode.Disk, $"the disk refuses: {SafeText.Short(cause.Message, 200)}{who}", where,
            isMatterOfRights ? "give this program the right to read and write there" : "look at the disk; it is tried again by itself");
    }

    private static string Owners(IDisk disk, string folder) => disk.Owner(folder) is { } owner
        ? $"{folder} belongs to uid {owner}, this program runs as uid {Posix.UserId}"
        : $"this program runs as uid {Posix.UserId}";
}
