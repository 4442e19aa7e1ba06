using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Markers;

/// <summary>
/// The markers of one sequence, and what looks like one and is none. Whether a marker counts depends on the takes:
/// see <see cref="Verdicts"/>.
/// </summary>
/// <param name="Markers">In the order of their names.</param>
/// <param name="Problems">Copies made by sync programs, near-misses, folders with such a name.</param>
public sealed record MarkerSet(IReadOnlyList<Marker> Markers, IReadOnlyList<Problem> Problems)
{
    // A note is a few lines; a marker is not a place to keep a film.
    private const long MaxNoteBytes = 64 << 10;
    private const string ByFilmLine = "by: film";

    /// <summary>No marker at all.</summary>
    public static MarkerSet Empty { get; } = new([], []);

    /// <summary>Reads the markers of a sequence; a folder that is not there has none.</summary>
    public static MarkerSet Read(IDisk disk, SequenceLayout sequence) =>
        FolderListing.Entries(disk, sequence.Root) is { Count: > 0 } entries
            ? Read(disk, sequence, entries.Select(path => Path.GetFileName(path)))
            : Empty;

    /// <summary>As <see cref="Read(IDisk, SequenceLayout)"/>, where the names in the folder are known already.</summary>
    public static MarkerSet Read(IDisk disk, SequenceLayout sequence, IEnumerable<string> names)
    {
        var markers = new List<Marker>();
        var problems = new List<Problem>();
        foreach (var name in names.Where(name => !JunkName.IsJunk(name)).Order(StringComparer.Ordinal))
        {
            if (MarkerSpelling.Complaint(name) is { } complaint)
                problems.Add(complaint.At(sequence, name));
            else if (MarkerName.TryParse(name, out var marker))
                Add(disk, sequence, name, marker, markers, problems);
        }

        return new MarkerSet(markers, problems);
    }

    private static void Add(IDisk disk, SequenceLayout sequence, string name, MarkerName marker, List<Marker> markers, List<Problem> problems)
    {
        var stamp = disk.Stamp(Path.Combine(sequence.Root, name));
        var notAFile = new MarkerComplaint(ProblemCode.NotAMarker, $"`{name}` is not a file, so it decides nothing", $"remove it, then `touch {marker}`");
        if (stamp is { Kind: FileKind.File })
            markers.Add(WithContent(disk, sequence, name, marker, stamp.Value.Bytes));
        else if (stamp is not null)
            problems.Add(notAFile.At(sequence, name));
    }

    private static Marker WithContent(IDisk disk, SequenceLayout sequence, string name, MarkerName marker, long bytes)
    {
        if (bytes is 0 or > MaxNoteBytes)
            return new Marker(marker, name);

        try
        {
            var lines = disk.File.ReadAllText(Path.Combine(sequence.Root, name)).ReplaceLineEndings("\n").Split('\n');
            var byFilm = lines.Any(IsByFilm);
            return new Marker(marker, name, string.Join('\n', lines.Where(line => !IsByFilm(line))).Trim(), byFilm);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // The name is the decision; a note that cannot be read changes nothing about it.
            return new Marker(marker, name);
        }
    }

    private static bool IsByFilm(string line) => line.Trim().Equals(ByFilmLine, StringComparison.OrdinalIgnoreCase);
}
