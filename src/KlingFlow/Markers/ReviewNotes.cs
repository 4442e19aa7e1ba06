using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Markers;

/// <summary>The review notes of a take: <c>notes/take002.jsonl</c>, append-only.</summary>
public static class ReviewNotes
{
    // Far more than anybody reads; a file that grew beyond it is no list of notes.
    private const long MaxBytes = 4 << 20;
    private const int MostDamaged = 5;

    /// <summary>Where they stand.</summary>
    public static string PathOf(SequenceLayout sequence, TakeNumber take) => Path.Combine(sequence.Notes, take + ".jsonl");

    /// <summary>Adds a note and returns when it is on the disk.</summary>
    public static void Add(IDisk disk, SequenceLayout sequence, TakeNumber take, ReviewNote note)
    {
        disk.Directory.CreateDirectory(sequence.Notes);
        AppendLog.Append(disk, PathOf(sequence, take), MachineJson.WriteLine(note, NotesJson.Default.ReviewNote));
    }

    /// <summary>All notes that read, oldest first, and a complaint about every line that is none. Never throws for what stands there.</summary>
    public static NotesReading Read(IDisk disk, SequenceLayout sequence, TakeNumber take)
    {
        var path = PathOf(sequence, take);
        var where = $"sequences/{Path.GetFileName(sequence.Root)}/notes/{take}.jsonl";
        try
        {
            return disk.Stamp(path) switch
            {
                null => new NotesReading([], []),
                { Kind: FileKind.File, Bytes: <= MaxBytes } => Read(AppendLog.ReadLines(disk, path), where),
                _ => Damaged(where, "it is no file of at most 4 MiB"),
            };
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return Damaged(where, SafeText.Short(cause.Message, 160));
        }
    }

    private static NotesReading Read(IReadOnlyList<string> lines, string where)
    {
        var notes = new List<ReviewNote>();
        var problems = new List<Problem>();
        for (var line = 0; line < lines.Count; line++)
        {
            var reads = MachineJson.TryRead(lines[line], NotesJson.Default.ReviewNote, out var note, out var complaint);
            if (reads && Complaint(note!) is null)
                notes.Add(note!);
            else if (problems.Count < MostDamaged)
                problems.Add(new Problem(ProblemCode.DamagedRecord, $"this line is no note: {(reads ? Complaint(note!) : complaint)}", new FilePosition(where, line + 1, 1), "mend or remove the line"));
        }

        return new NotesReading(notes, problems);
    }

    private static string? Complaint(ReviewNote note) => note switch
    {
        { Frame: < 0 } => "frames are counted from 0",
        { EndFrame: { } end } when end < note.Frame => "its span ends before it begins",
        _ when !FrameRate.TryParse(note.Fps, out _) => "`fps` is no rate such as 24/1",
        _ when string.IsNullOrWhiteSpace(note.Text) => "it says nothing",
        _ => null,
    };

    private static NotesReading Damaged(string where, string why) =>
        new([], [new Problem(ProblemCode.DamagedRecord, $"the notes cannot be read: {why}", new FilePosition(where, 1, 1))]);
}
