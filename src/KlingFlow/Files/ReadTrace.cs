namespace KlingFlow.Files;

/// <summary>
/// Everything that was looked at to work something out, each with its stamp from before the look. While all of these stamps
/// stand, looking again would show the same. That nothing stands at a path is a fact of the folder above it.
/// </summary>
/// <param name="disk">Where the stamps come from.</param>
public sealed class ReadTrace(IDisk disk)
{
    private readonly Dictionary<string, SeenPath> _seen = new(StringComparer.Ordinal);

    /// <summary>What was seen, by absolute path.</summary>
    public IReadOnlyDictionary<string, SeenPath> Seen => _seen;

    /// <summary>Whether a link was met: what it leads to may change while its own stamp stands.</summary>
    public bool MetLink { get; private set; }

    /// <summary>Remembers a path that is about to be looked at.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="times">
    /// Whether its times count. Of a folder that is only asked for, they do not: it would change with every file that comes or goes in it.
    /// </param>
    /// <returns>Its stamp; null where nothing stands.</returns>
    public FileStamp? See(string path, bool times)
    {
        var now = disk.Stamp(path);
        if (_seen.TryGetValue(path, out var known))
        {
            if (times && !known.Times)
                _seen[path] = known with { Times = true };
        }
        else if (now is { } stamp)
        {
            _seen[path] = new SeenPath(stamp, times || stamp.Kind != FileKind.Folder);
            MetLink |= stamp.Kind == FileKind.Link;
        }
        else if (disk.Path.GetDirectoryName(path) is { } above)
        {
            See(above, times: true);
        }

        return now;
    }

    /// <summary>As <see cref="See"/>, where the stamp itself is not asked for: what was seen before is not looked at again.</summary>
    public void SeeContent(string path)
    {
        if (!_seen.TryGetValue(path, out var known) || !known.Times)
            See(path, times: true);
    }

    /// <summary>Lets the stamp of a folder stand for everything in it.</summary>
    public void Seal(string folder)
    {
        See(folder, times: true);
        var below = folder + disk.Path.DirectorySeparatorChar;
        foreach (var path in _seen.Keys.Where(path => path.StartsWith(below, StringComparison.Ordinal)).ToList())
            _seen.Remove(path);
    }
}
