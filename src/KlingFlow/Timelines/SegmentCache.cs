using System.Collections.Concurrent;
using KlingFlow.Files;
using KlingFlow.Formats;

namespace KlingFlow.Timelines;

/// <summary>Pieces of films that were encoded before, by everything that decides what is in them. Safe to delete.</summary>
/// <param name="disk">Where.</param>
/// <param name="cacheFolder">Absolute path of <c>.kling/</c>.</param>
internal sealed class SegmentCache(IDisk disk, string cacheFolder)
{
    private readonly ConcurrentDictionary<string, bool> _used = new(StringComparer.Ordinal);

    /// <summary>Where private folders of a render may be made: on the same file system, so that links work.</summary>
    public string Folder { get; } = disk.Path.Combine(cacheFolder, "segments");

    /// <summary>The path of a segment, there or not.</summary>
    /// <param name="input">Hash of what goes in; a word for black.</param>
    /// <param name="arguments">Filter and encoder.</param>
    /// <param name="version">What ffmpeg says of itself: another version encodes other bytes.</param>
    /// <param name="ending">Of the file, without a dot.</param>
    public string PathFor(string input, IEnumerable<string> arguments, string version, string ending) =>
        disk.Path.Combine(Folder, MachineJson.Sha256(string.Join('\n', [input, version, .. arguments]))[..40] + "." + ending);

    /// <summary>Whether it is there; segments get their name only when they are whole. Who asks, uses it.</summary>
    public bool Has(string path)
    {
        _used.TryAdd(disk.Path.GetFileName(path), true);
        return disk.File.Exists(path);
    }

    /// <summary>The names of the segments that were asked for.</summary>
    public IReadOnlyCollection<string> Used => [.. _used.Keys.Order(StringComparer.Ordinal)];
}
