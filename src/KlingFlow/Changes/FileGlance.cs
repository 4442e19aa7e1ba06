using System.Security.Cryptography;
using KlingFlow.Files;

namespace KlingFlow.Changes;

/// <summary>How a file looked at one moment, as far as that matters for "is somebody still writing?".</summary>
/// <param name="Stamp">Size, times, identity; null where there is no file.</param>
/// <param name="Sha256">Hash of the content: two writes within one tick of the clock, or a time set back, leave equal stamps.</param>
/// <param name="HasWriter">A program has it open for writing.</param>
public sealed record FileGlance(FileStamp? Stamp, string? Sha256, bool HasWriter)
{
    private const long MaxHashedBytes = 4 << 20;

    /// <summary>Looks at a file. Only what a person writes by hand is hashed; larger files are judged by their stamp.</summary>
    public static FileGlance Take(IDisk disk, string path)
    {
        if (disk.Stamp(path) is not { Kind: FileKind.File } stamp)
            return new FileGlance(disk.Stamp(path), null, false);

        try
        {
            // The writer first: one that closes in between has changed the stamp by then, and the next glance sees it.
            var hasWriter = disk.HasWriter(path);
            var hash = stamp.Bytes <= MaxHashedBytes ? Convert.ToHexStringLower(SHA256.HashData(disk.File.ReadAllBytes(path))) : null;
            return new FileGlance(disk.Stamp(path), hash, hasWriter);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FileGlance(null, null, true); // going, coming, or locked: not settled
        }
    }
}
