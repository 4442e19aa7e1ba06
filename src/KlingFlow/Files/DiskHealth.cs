using KlingFlow.Errors;

namespace KlingFlow.Files;

/// <summary>
/// Whether the disks that a payment leaves its traces on can take them. Asked before every intent: a task that is paid for
/// and whose result cannot be kept is money lost. It says nothing about looking and asking, which go on.
/// </summary>
public sealed class DiskHealth(IDisk disk, params string[] folders)
{
    /// <summary>Less room than this counts as full: the records of some takes and the first megabytes of a result.</summary>
    public const long LeastBytes = 64L << 20;

    private const long LeastFiles = 64;

    /// <summary>Why nothing may be paid for now; null where there is room. It goes by itself when there is room again.</summary>
    public Problem? Problem => folders.Select(Of).FirstOrDefault(problem => problem is not null);

    private Problem? Of(string folder) => disk.Room(Existing(folder)) switch
    {
        { IsReadOnly: true } => Refusal(folder, "is read-only", "mount it for writing; work goes on by itself then"),
        { FreeBytes: < LeastBytes and var free } => Refusal(folder, $"is full: {free >> 20} MiB are free", "make room; work goes on by itself then"),
        { FreeFiles: < LeastFiles } => Refusal(folder, "can take no more files", "remove some files; work goes on by itself then"),
        _ => null,
    };

    private string Existing(string folder)
    {
        while (!disk.Directory.Exists(folder) && disk.Path.GetDirectoryName(folder) is { } parent)
            folder = parent;

        return folder;
    }

    private static Problem Refusal(string folder, string what, string hint) =>
        new(ProblemCode.Disk, $"nothing is paid for: the disk of {folder} {what}", Hint: hint);
}
