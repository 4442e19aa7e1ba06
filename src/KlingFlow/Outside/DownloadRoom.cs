using System.Globalization;
using KlingFlow.Files;

namespace KlingFlow.Outside;

/// <summary>Keeps a download from filling the disk: the records of what was paid must still find room.</summary>
/// <param name="disk">Where the part is written.</param>
/// <param name="download">What may be fetched.</param>
internal sealed class DownloadRoom(IDisk disk, DownloadCall download)
{
    private const long LookAgainAfter = 32L << 20;

    private readonly string _folder = disk.Path.GetDirectoryName(disk.Path.GetFullPath(download.PartPath))!;
    private long _lookedAt;

    /// <summary>Before the first byte: is there room for all of them?</summary>
    /// <exception cref="DownloadFailed">It is too large, or the disk too full.</exception>
    public void Expect(long? announced, long alreadyThere)
    {
        if (announced > download.MaxBytes)
            throw TooLarge();

        RequireFree(Math.Max(0, (announced ?? 0) - alreadyThere));
    }

    /// <summary>On the way.</summary>
    /// <exception cref="DownloadFailed">Likewise.</exception>
    public void Grown(long total)
    {
        if (total > download.MaxBytes)
            throw TooLarge();
        if (total - _lookedAt < LookAgainAfter)
            return;

        _lookedAt = total;
        RequireFree(0);
    }

    private void RequireFree(long bytes)
    {
        var needed = bytes + DiskHealth.LeastBytes;
        if (disk.Room(_folder) is { } room && room.FreeBytes < needed)
            throw new DownloadFailed(string.Create(CultureInfo.InvariantCulture, $"the disk is nearly full: {room.FreeBytes >> 20} MiB are free, {needed >> 20} MiB are needed"));
    }

    private DownloadFailed TooLarge() =>
        new(string.Create(CultureInfo.InvariantCulture, $"the file is larger than {download.MaxBytes} bytes"), mayWorkLater: false);
}
