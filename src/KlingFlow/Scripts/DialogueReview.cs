using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Workspaces;

namespace KlingFlow.Scripts;

/// <summary>
/// The list of what needs a person, <c>dialogue.review.yaml</c>. The program creates it, and writes it anew only while nobody has touched it:
/// its first line is a checksum of the rest. From the first answer on the file is a person's, and what comes up later goes to
/// <c>dialogue.review.proposed.yaml</c>, from where entries can be moved over. Answers count in both.
/// </summary>
public static class DialogueReview
{
    /// <summary>More at once nobody answers; the rest follows when these are answered.</summary>
    public const int MostEntries = 500;

    /// <summary>The script with the answers that a person gave. Writes nothing.</summary>
    /// <param name="disk">Where the project is.</param>
    /// <param name="layout">The project.</param>
    /// <param name="script">The script as it was read.</param>
    /// <param name="text">What it was read from.</param>
    /// <param name="aids">What the project knows.</param>
    /// <exception cref="UserFacingException">A review list is there and does not read.</exception>
    public static DialogueReviewed Read(IDisk disk, ProjectLayout layout, Script script, ScriptText text, ReadingAids aids) =>
        new AnsweredScript(text, DialogueAnswers.Read(disk, layout), aids).Apply(script);

    /// <summary>Writes what needs a person, where that is new.</summary>
    /// <returns>The file that was written; null where there was nothing to write.</returns>
    /// <exception cref="IOException">Nothing was written.</exception>
    public static string? Write(IDisk disk, ProjectLayout layout, DialogueReviewed reviewed)
    {
        if (IsOurs(disk, layout.DialogueReview))
            return Put(disk, layout.DialogueReview, reviewed.Open, reviewed);

        return IsOurs(disk, layout.ProposedDialogueReview) ? Put(disk, layout.ProposedDialogueReview, reviewed.New, reviewed) : null;
    }

    private static bool IsOurs(IDisk disk, string path) =>
        disk.Stamp(path) is not { } stamp || (stamp is { Kind: FileKind.File, Bytes: < Formats.YamlLimits.MaxBytes } && DialogueReviewWriter.IsUntouched(disk.File.ReadAllText(path)));

    private static string? Put(IDisk disk, string path, IReadOnlyList<ReviewEntry> entries, DialogueReviewed reviewed)
    {
        var isThere = disk.Stamp(path) is not null;
        if (entries.Count == 0 && !isThere)
            return null;

        var text = DialogueReviewWriter.Text(entries, reviewed);
        if (!isThere)
            AtomicFile.CreateNew(disk, path, text);
        else if (!disk.File.ReadAllText(path).Equals(text, StringComparison.Ordinal))
            AtomicFile.WriteAllText(disk, path, text);
        else
            return null;

        return path;
    }
}
