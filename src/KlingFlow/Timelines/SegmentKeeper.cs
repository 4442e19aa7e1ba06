using System.Text;
using System.Text.RegularExpressions;
using KlingFlow.Files;

namespace KlingFlow.Timelines;

/// <summary>
/// Keeps the cache of encoded pieces from growing for ever: what the newest film of each project is made of stays, and of the
/// rest what was used last, as far as it is neither too much nor too old. Nothing is thrown away while another render runs.
/// </summary>
/// <param name="disk">Where.</param>
/// <param name="clock">The clock.</param>
/// <param name="cacheFolder">Absolute path of <c>.kling/</c>.</param>
internal sealed partial class SegmentKeeper(IDisk disk, TimeProvider clock, string cacheFolder)
{
    private const string Ending = ".used";
    private readonly string _folder = disk.Path.Combine(cacheFolder, "segments");

    /// <summary>How much is kept beside what films are made of. Default: 2 GiB, about an hour of film at 1080p.</summary>
    public long MostBytes { get; init; } = 2L << 30;

    /// <summary>How long something is kept that no film is made of. Default: 30 days.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromDays(30);

    private string Renders => disk.Path.Combine(_folder, "renders");

    private string Films => disk.Path.Combine(_folder, "films");

    /// <summary>Says that a render runs, until it is disposed or its process ends. Null where locks cannot be had: then it goes without.</summary>
    public LockFile? Begin()
    {
        try
        {
            using var turn = Turn();
            return turn is null ? null : LockFile.TryTake(disk, disk.Path.Combine(Renders, $"{Guid.NewGuid():N}.lock"), "render", clock);
        }
        catch (Exception cause) when (DiskTrouble.Is(cause))
        {
            return null;
        }
    }

    /// <summary>Writes down what a film is made of now, and throws away what is too much. Whatever goes wrong, the film is there.</summary>
    /// <param name="film">Absolute path of the film.</param>
    /// <param name="used">The names of its pieces.</param>
    /// <param name="render">This render, which does not stand in its own way.</param>
    public void Settle(string film, IReadOnlyCollection<string> used, LockFile? render)
    {
        try
        {
            using var turn = Turn();
            if (turn is null)
                return;

            Note(film, used);
            render?.Dispose();
            if (!OthersRender())
                Prune();
        }
        catch (Exception cause) when (DiskTrouble.Is(cause))
        {
            // It is a cache: what could not be thrown away today is thrown away some other day.
        }
    }

    // Whoever begins a render and whoever throws away wait for each other, for a moment.
    private LockFile? Turn() => LockFile.TakeTurn(disk, disk.Path.Combine(_folder, "turn.lock"), "render", clock);

    private void Note(string film, IReadOnlyCollection<string> used)
    {
        disk.Directory.CreateDirectory(Films);
        AtomicFile.WriteAllText(disk, disk.Path.Combine(Films, Formats.MachineJson.Sha256(film)[..16] + Ending), new StringBuilder(film).Append('\n').AppendJoin('\n', used).ToString());
        foreach (var path in used.Select(name => disk.Path.Combine(_folder, name)).Where(disk.File.Exists))
            disk.File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
    }

    private bool OthersRender()
    {
        foreach (var path in FolderListing.Entries(disk, Renders))
        {
            if (LockFile.Holder(disk, path, clock) is not null)
                return true;

            // Of a process that has ended, however it ended.
            disk.File.Delete(path);
        }

        return false;
    }

    private void Prune()
    {
        var made = MadeOf();
        var oldest = (clock.GetUtcNow() - Longest - DateTimeOffset.UnixEpoch).Ticks * 100;
        var kept = 0L;
        var rest = FolderListing.Entries(disk, _folder)
            .Where(path => Piece().IsMatch(Path.GetFileName(path)) && !made.Contains(Path.GetFileName(path)))
            .Select(path => (Path: path, Stamp: disk.Stamp(path)))
            .Where(item => item.Stamp is { Kind: FileKind.File })
            .OrderByDescending(item => item.Stamp!.Value.ModifiedNanoseconds)
            .ThenBy(item => item.Path, StringComparer.Ordinal);
        foreach (var (path, stamp) in rest)
        {
            kept += stamp!.Value.Bytes;
            if (kept > MostBytes || stamp.Value.ModifiedNanoseconds < oldest)
                disk.File.Delete(path);
        }
    }

    /// <summary>The pieces of every film that is still there.</summary>
    private HashSet<string> MadeOf()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var list in FolderListing.Entries(disk, Films).Where(path => path.EndsWith(Ending, StringComparison.Ordinal)))
        {
            var lines = disk.File.ReadAllText(list).Split('\n');
            if (disk.File.Exists(lines[0]))
                names.UnionWith(lines.Skip(1));
            else
                disk.File.Delete(list);
        }

        return names;
    }

    // What this program made; a folder of a render that goes on, or a file that somebody put there, is not its to throw away.
    [GeneratedRegex(@"^[0-9a-f]{40}\.[a-z0-9]+(\.peak)?$")]
    private static partial Regex Piece();
}
