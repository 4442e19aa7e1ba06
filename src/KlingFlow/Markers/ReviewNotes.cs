using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Markers;

/// <summary>The review notes of a take: <c>notes/take002.jsonl</c>, append-only.</summary>
public static class ReviewNotes
{
    /// <summary>Where they stand.</summary>
    public static string PathOf(SequenceLayout sequence, TakeNumber take) => Path.Combine(sequence.Notes, take + ".jsonl");

    /// <summary>Adds a note and returns when it is on the disk.</summary>
    public static void Add(IDisk disk, SequenceLayout sequence, TakeNumber take, ReviewNote note)
    {
        disk.Directory.CreateDirectory(sequence.Notes);
        AppendLog.Append(disk, PathOf(sequence, take), MachineJson.WriteLine(note, NotesJson.Default.ReviewNote));
    }

    /// <summary>All notes that read, oldest first; a line that a merge or a hand has damaged is left out.</summary>
    public static IReadOnlyList<ReviewNote> Read(IDisk disk, SequenceLayout sequence, TakeNumber take)
    {
        var notes = new List<ReviewNote>();
        foreach (var line in AppendLog.ReadLines(disk, PathOf(sequence, take)))
        {
            if (MachineJson.TryRead(line, NotesJson.Default.ReviewNote, out var note, out _))
                notes.Add(note);
        }

        return notes;
    }
}
