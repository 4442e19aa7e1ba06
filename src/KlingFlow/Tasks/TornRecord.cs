using System.Globalization;
using System.Text;
using System.Text.Json;
using KlingFlow.Files;

namespace KlingFlow.Tasks;

/// <summary>
/// What a crash or a bad disk leaves of a record of ours: nothing, zeros, half a text. A merge that left its marks and a
/// record of a newer version are something else, and stay as they are.
/// </summary>
public static class TornRecord
{
    private const long MaxBytes = 1 << 20;

    /// <summary>Whether a file that is there is no JSON at all.</summary>
    public static bool Is(IDisk disk, string path)
    {
        if (disk.Stamp(path) is not { Kind: FileKind.File, Bytes: <= MaxBytes } stamp)
            return false;

        try
        {
            var bytes = stamp.Bytes == 0 ? [] : disk.File.ReadAllBytes(path);
            return !Encoding.UTF8.GetString(bytes).Contains("<<<<<<< ", StringComparison.Ordinal) && !IsJson(bytes);
        }
        catch (Exception cause) when (DiskTrouble.Is(cause))
        {
            // Not now: whether it is torn is seen when it can be read.
            return false;
        }
    }

    /// <summary>Puts the file aside under a name that says when, so that nothing is lost that somebody may still read.</summary>
    /// <returns>Where it stands now.</returns>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static string SetAside(IDisk disk, string path, DateTimeOffset now)
    {
        var dated = string.Create(CultureInfo.InvariantCulture, $"{path}.corrupt-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");
        var aside = dated;
        for (var more = 2; disk.Stamp(aside) is not null; more++)
            aside = string.Create(CultureInfo.InvariantCulture, $"{dated}-{more}");

        disk.Rename(path, aside);
        disk.SyncFolder(disk.Path.GetDirectoryName(path)!);
        return aside;
    }

    private static bool IsJson(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
