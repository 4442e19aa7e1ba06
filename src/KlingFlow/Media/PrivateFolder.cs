using KlingFlow.Files;

namespace KlingFlow.Media;

/// <summary>
/// A folder of our own in which files of people get names of ours, because ffmpeg reads meaning into names: <c>%03d</c>,
/// <c>:</c>, quotes, a leading dash. Gone when disposed.
/// </summary>
internal sealed class PrivateFolder : IDisposable
{
    private readonly IDisk _disk;

    /// <summary>Makes the folder.</summary>
    /// <param name="disk">Where.</param>
    /// <param name="parent">On the same file system as the files, so that a link is enough.</param>
    public PrivateFolder(IDisk disk, string parent)
    {
        _disk = disk;
        Root = disk.Path.Combine(disk.Path.GetFullPath(parent), "tmp-" + Guid.NewGuid().ToString("n"));
        disk.Directory.CreateDirectory(Root);
    }

    /// <summary>Absolute path.</summary>
    public string Root { get; }

    /// <summary>Gives a file a name in here: a second name for the same bytes, so that what is replaced meanwhile changes nothing.</summary>
    public void Link(string file, string name)
    {
        var added = _disk.Path.Combine(Root, name);
        try
        {
            _disk.HardLink(file, added);
        }
        catch (IOException)
        {
            // Another file system, or one without links.
            _disk.File.Copy(file, added);
        }
    }

    /// <summary>Writes a small text for ffmpeg to read; it need not survive a power cut.</summary>
    public void Write(string name, string text)
    {
        using var writer = new StreamWriter(_disk.File.Create(_disk.Path.Combine(Root, name)));
        writer.Write(text);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _disk.Directory.Delete(Root, recursive: true);
        }
        catch (IOException)
        {
            // It lies in the cache, where leftovers are harmless.
        }
    }
}
