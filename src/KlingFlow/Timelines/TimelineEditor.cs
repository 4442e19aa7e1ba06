using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Timelines;

/// <summary>
/// Edits <c>timeline.yaml</c> in place (the second exception to "never change a file that a person wrote"): only the values that
/// change, everything else byte for byte. What comes out is read again before it gets its name.
/// </summary>
/// <param name="disk">Where.</param>
/// <param name="workspace">Its cache holds the lock by which two edits take turns.</param>
/// <param name="project">Whose.</param>
/// <param name="clock">For the lock.</param>
public sealed class TimelineEditor(IDisk disk, Workspace workspace, Project project, TimeProvider clock)
{
    private const string Beginning = "# yaml-language-server: $schema=../../templates/schemas/timeline.v1.json\nschema: 1\n";

    private string DisplayName => project.Layout.Relative(project.Layout.Timeline);

    /// <summary>Changes what is wanted of a clip.</summary>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="UserFacingException">The file does not read or cannot be edited, or nothing would be left of the clip.</exception>
    public bool Set(SequenceId clip, ClipChange change) => Edit(file =>
    {
        var key = KeyOf(file, clip);
        var old = file.Clips?.GetValueOrDefault(key);
        if ((change.Out ?? old?.Out) is { } to && to <= (change.In ?? old?.In ?? 0) && (change.In ?? change.Out) is not null)
            throw new UserFacingException(ExitCode.Usage, new Problem(ProblemCode.Trim, $"`out` would not be after `in`: nothing of {clip} would be left", Hint: "`out` is the second of the clip at which it ends, not its length"));

        return Changes(["clips", key], change);
    });

    /// <summary>Takes overrides of a clip away.</summary>
    /// <param name="clip">Whose.</param>
    /// <param name="keys">As in the file: <c>in</c>, <c>out</c>, <c>gain</c>, <c>transition</c>, <c>skip</c>; none: all of them.</param>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="UserFacingException">The file does not read or cannot be edited.</exception>
    public bool Clear(SequenceId clip, IReadOnlyList<string> keys) => Edit(file =>
    {
        var key = KeyOf(file, clip);
        return keys.Count == 0 ? [new YamlChange.Remove(["clips", key])] : keys.Select(name => new YamlChange.Remove(["clips", key, name]));
    });

    /// <summary>Takes the order of the timeline or its music away: the project's counts again.</summary>
    /// <param name="key"><c>order</c> or <c>music</c>.</param>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="UserFacingException">The file does not read or cannot be edited.</exception>
    public bool Clear(string key) => Edit(_ => [new YamlChange.Remove([key])]);

    /// <summary>Lays music under the film.</summary>
    /// <param name="path">Relative to the project; null: stays as it is.</param>
    /// <param name="from">The second of the music at which the film begins; null: stays.</param>
    /// <param name="gainDb">How much louder; null: stays.</param>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="UserFacingException">The file does not read or cannot be edited.</exception>
    public bool Music(string? path, decimal? from, decimal? gainDb) => Edit(_ =>
    [
        .. path is null ? [] : new YamlChange[] { new YamlChange.Text(["music", "file"], path) },
        .. Number(["music"], "from", from),
        .. Number(["music"], "gain", gainDb),
    ]);

    /// <summary>Puts a clip in front of or behind another. The file names no more clips than it has to.</summary>
    /// <param name="wanted">Every clip of the project, in the wanted order.</param>
    /// <param name="default">The same without <c>timeline.yaml</c>.</param>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="UserFacingException">The file does not read or cannot be edited.</exception>
    public bool Order(IReadOnlyList<SequenceId> wanted, IReadOnlyList<SequenceId> @default) => Edit(file =>
    {
        var words = file.Order ?? [];
        var count = Enumerable.Range(0, wanted.Count + 1).First(count =>
            wanted.Skip(count).SequenceEqual(@default.Except(wanted.Take(count)))
            && !words.Any(word => SequenceId.TryParse(word, out var id) && wanted.Skip(count).Contains(id.Value)));
        var left = words.ToList();
        var order = wanted.Take(count).Select(id => Take(left, id)).ToList();

        // What is no clip, or stands there twice, is the person's to put right: it is told, and stays.
        return order.Count + left.Count == 0 ? [] : [new YamlChange.List(["order"], [.. order, .. left])];
    });

    private static string Take(List<string> words, SequenceId id)
    {
        var index = words.FindIndex(word => SequenceId.TryParse(word, out var known) && known == id);
        if (index < 0)
            return id.Value;

        var word = words[index];
        words.RemoveAt(index);
        return word;
    }

    private static IEnumerable<YamlChange> Changes(string[] clip, ClipChange change) =>
    [
        .. Number(clip, "in", change.In),
        .. Number(clip, "out", change.Out),
        .. Number(clip, "gain", change.GainDb),
        .. change.Transition is not { } transition ? [] : new YamlChange[]
        {
            new YamlChange.Text([.. clip, "transition", "kind"], transition.Kind.ToString().ToLowerInvariant()),
            new YamlChange.Number([.. clip, "transition", "seconds"], transition.Seconds),
        },
        .. change.Cut ? new YamlChange[] { new YamlChange.Remove([.. clip, "transition"]) } : [],
        .. change.Skip switch
        {
            null => [],
            true => new YamlChange[] { new YamlChange.Switch([.. clip, "skip"], true) },
            false => [new YamlChange.Remove([.. clip, "skip"])],
        },
    ];

    private static IEnumerable<YamlChange> Number(string[] group, string key, decimal? value) =>
        value is { } number ? [new YamlChange.Number([.. group, key], number)] : [];

    // Ids are compared without case; a file that spells one otherwise keeps its spelling.
    private static string KeyOf(TimelineFile file, SequenceId clip) =>
        file.Clips?.Keys.FirstOrDefault(key => SequenceId.TryParse(key, out var id) && id == clip) ?? clip.Value;

    private bool Edit(Func<TimelineFile, IEnumerable<YamlChange>> changes)
    {
        using var turn = EditTurn.Take(disk, workspace, clock);
        return HandEdit.Apply(disk, project.Layout.Timeline, DisplayName, text =>
        {
            var begun = Begun(text);
            var edited = YamlEditor.Apply(begun, DisplayName, changes(Read(begun)));
            if (edited == begun)
                return text ?? "";

            Read(edited);
            return edited;
        });
    }

    private TimelineFile Read(string text)
    {
        var read = HandWritten.Read<TimelineFile>(text, DisplayName);
        return read.Value ?? throw new UserFacingException(ExitCode.Invalid, read.Problems);
    }

    /// <summary>The text with something in it: a file of nothing but comments keeps them.</summary>
    private string Begun(string? text)
    {
        if (text is null || text.Trim('\uFEFF', ' ', '\t', '\r', '\n').Length == 0)
            return (text ?? "") + Beginning;

        return HandWritten.Read<TimelineFile>(text, DisplayName).Problems is [{ Code: ProblemCode.EmptyFile }]
            ? text + (text.EndsWith('\n') ? "" : "\n") + "schema: 1\n"
            : text;
    }
}
