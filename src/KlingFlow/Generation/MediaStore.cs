using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Workspaces;

namespace KlingFlow.Generation;

/// <summary>
/// Every paid result by its hash, outside the work tree, where no <c>git clean</c> reaches it. A second name for the same
/// bytes where the file system has links, a copy where it has none.
/// </summary>
/// <param name="disk">The file system.</param>
/// <param name="state">Where the store is.</param>
public sealed class MediaStore(IDisk disk, StateLayout state)
{
    private const int HashCharacters = 64;

    // Two shots may bring the same bytes at the same moment, and both would write the same file.
    private static readonly Lock OneAtATime = new();

    /// <summary>Whether a result of this hash is there, unread: what is restored from it is checked first.</summary>
    public bool Has(string sha256) => IsHash(sha256) && disk.File.Exists(state.MediaFile(sha256));

    /// <summary>Keeps a result, durably. One that is kept already, and whole, is left as it is.</summary>
    /// <param name="file">Absolute path; whole and synced.</param>
    /// <param name="sha256">Its hash.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Keep(string file, string sha256)
    {
        if (!IsHash(sha256))
            throw new ArgumentException($"`{sha256}` is not a hash", nameof(sha256));

        lock (OneAtATime)
        {
            if (IsWhole(sha256))
                return;

            disk.Directory.CreateDirectory(state.Media);
            Place(file, state.MediaFile(sha256));
        }
    }

    /// <summary>Puts a result back, byte for byte, over whatever stands there.</summary>
    /// <param name="sha256">From a manifest; anything that is no hash is not looked for.</param>
    /// <param name="target">Absolute path, in a folder that exists.</param>
    /// <returns>False where the store has no such bytes; then nothing was touched.</returns>
    /// <exception cref="IOException">The disk refuses.</exception>
    public bool TryRestore(string sha256, string target)
    {
        lock (OneAtATime)
        {
            if (!IsWhole(sha256))
                return false;

            Place(state.MediaFile(sha256), target);
            return true;
        }
    }

    // A link shares its bytes with the file in the take's folder: whoever changed that in place changed this one too.
    private bool IsWhole(string sha256) => Has(sha256) && FileHash.Sha256(disk, state.MediaFile(sha256)) == sha256;

    private void Place(string from, string to)
    {
        var part = to + ".part";
        disk.File.Delete(part);
        try
        {
            disk.HardLink(from, part);
        }
        catch (IOException)
        {
            // Another file system, or one without links: a copy, under its name only when it is whole.
            disk.File.Copy(from, part);
            using var copy = disk.FileStream.Create(part, FileMode.Open, FileAccess.ReadWrite);
            disk.Sync(copy);
        }

        disk.Rename(part, to);

        // rename(2) of two names of one file does nothing, and leaves both.
        disk.File.Delete(part);
        disk.SyncFolder(Path.GetDirectoryName(to)!);
    }

    private static bool IsHash(string text) => text.Length == HashCharacters && text.All(char.IsAsciiHexDigitLower);
}
