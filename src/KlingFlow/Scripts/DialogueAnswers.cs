using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Scripts;

/// <summary>
/// What a person answered in <c>dialogue.review.yaml</c>, and in <c>dialogue.review.proposed.yaml</c>. An answer belongs to words in their
/// paragraph: it is found again wherever they stand, and lost only when they change.
/// </summary>
internal sealed class DialogueAnswers
{
    private const string Drop = "skip";
    private const string Accept = "accept";

    private readonly Dictionary<string, DialogueReviewFile.ReviewLineFile> _byId = new(StringComparer.Ordinal);

    // What stands in the list itself, not only in the one beside it.
    private readonly HashSet<DialogueReviewFile.ReviewLineFile> _listed = [];

    // By the words and their paragraph alone; null where several entries have the same.
    private readonly Dictionary<string, DialogueReviewFile.ReviewLineFile?> _byKey = new(StringComparer.Ordinal);

    /// <summary>Whether nothing is listed at all.</summary>
    public bool IsEmpty => _byId.Count == 0;

    /// <summary>Reads both files.</summary>
    /// <exception cref="UserFacingException">One of them does not read: nothing is decided without the answers in it.</exception>
    public static DialogueAnswers Read(IDisk disk, ProjectLayout layout)
    {
        var answers = new DialogueAnswers();
        var problems = new List<Problem>();
        foreach (var path in new[] { layout.DialogueReview, layout.ProposedDialogueReview })
        {
            if (disk.Stamp(path) is not null)
                answers.Add(HandWritten.ReadFile<DialogueReviewFile>(disk, path, layout.Relative(path)), path == layout.DialogueReview, problems);
        }

        return problems.Count == 0 ? answers : throw new UserFacingException(ExitCode.Invalid, problems);
    }

    /// <summary>Whether a person has this line in his list, answered or not.</summary>
    public bool Lists(ReviewEntry entry, bool isOnly) => Of(entry, isOnly) is { } line && _listed.Contains(line);

    /// <summary>Whether a line is answered.</summary>
    /// <param name="entry">The line.</param>
    /// <param name="isOnly">No other line of the script has the same words in the same paragraph.</param>
    public bool Has(ReviewEntry entry, bool isOnly) => Of(entry, isOnly) is { } line && !string.IsNullOrWhiteSpace(line.Answer);

    /// <summary>The item as its answer wants it; null where nobody is to say it.</summary>
    /// <param name="entry">The line; it is answered.</param>
    /// <param name="isOnly">As above.</param>
    /// <param name="nameOf">From a name in an answer to the name in the cast.</param>
    public ScriptItem? Apply(ReviewEntry entry, bool isOnly, Func<string, string> nameOf)
    {
        var line = Of(entry, isOnly)!;
        var word = line.Answer!.Trim();
        if (word.Equals(Drop, StringComparison.OrdinalIgnoreCase))
            return entry.Kind == ReviewEntry.Speech ? null : entry.Item;

        var isIndirect = entry.Kind == ReviewEntry.Indirect;
        var speaker = word.Equals(Accept, StringComparison.OrdinalIgnoreCase) ? entry.Item.Speaker : nameOf(word);
        return entry.Item with
        {
            Kind = ScriptItemKind.Speech,
            Text = isIndirect ? line.Text!.Trim() : entry.Item.Text,
            Runs = isIndirect ? [] : entry.Item.Runs,
            Speaker = speaker,
            How = speaker is null ? null : HowKnown.Review,
            Candidates = [],
        };
    }

    private DialogueReviewFile.ReviewLineFile? Of(ReviewEntry entry, bool isOnly) =>
        _byId.GetValueOrDefault(entry.Id) ?? (isOnly ? _byKey.GetValueOrDefault(entry.Key) : null);

    private void Add(HandWrittenFile<DialogueReviewFile> file, bool isList, List<Problem> problems)
    {
        problems.AddRange(file.Problems);
        if (SchemaNumber.Complaint(file.Partial?.Schema, file.Places) is { } newer)
            problems.Add(newer);

        foreach (var (line, index) in (file.Partial?.Lines ?? []).Select((line, index) => (line, index)))
        {
            if (line.Id is not { } id)
                continue;

            if (Complaint(line) is { } complaint)
                problems.Add(file.Places.At($"lines.{index}.answer", ProblemCode.DialogueAnswer, complaint, "write a name of the cast, `accept` for an indirect line with a text, or `skip`"));

            _byId.TryAdd(id, line);
            if (isList)
                _listed.Add(line);

            var key = id.Split('-')[0];
            _byKey[key] = _byKey.ContainsKey(key) ? null : line;
        }
    }

    private static string? Complaint(DialogueReviewFile.ReviewLineFile line)
    {
        var isIndirect = line.Kind == ReviewEntry.Indirect;
        var answer = line.Answer?.Trim() ?? "";
        if (answer.Length > 0 && !answer.Equals(Drop, StringComparison.OrdinalIgnoreCase) && isIndirect && string.IsNullOrWhiteSpace(line.Text))
            return "there is no text to say: write it into `text`";

        return answer.Equals(Accept, StringComparison.OrdinalIgnoreCase) && !isIndirect ? "only reported speech can be accepted: here the answer is who speaks" : null;
    }
}
