using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Timelines;

/// <summary>Reads <c>timeline.yaml</c>. Every complaint has its place, and all come at once.</summary>
public sealed class TimelineReader
{
    private const decimal DefaultTransition = 0.5m;

    private readonly IDisk _disk;
    private readonly ProjectLayout _project;
    private readonly IReadOnlyList<SequenceId> _there;
    private readonly HandWrittenFile<TimelineFile> _file;
    private readonly List<Problem> _problems = [];

    private TimelineReader(IDisk disk, ProjectLayout project, IReadOnlyList<SequenceId> there, HandWrittenFile<TimelineFile> file) =>
        (_disk, _project, _there, _file) = (disk, project, there, file);

    /// <summary>Reads it; a file that is missing, empty or only comments changes nothing.</summary>
    /// <param name="disk">Where.</param>
    /// <param name="project">Whose.</param>
    /// <param name="there">The clips that the project has.</param>
    public static TimelineReading Read(IDisk disk, ProjectLayout project, IReadOnlyList<SequenceId> there)
    {
        if (disk.Stamp(project.Timeline) is null)
            return new TimelineReading(Timeline.None, []);

        var file = HandWritten.ReadFile<TimelineFile>(disk, project.Timeline, project.Relative(project.Timeline));
        return file.Problems is [{ Code: ProblemCode.EmptyFile }] ? new TimelineReading(Timeline.None, []) : new TimelineReader(disk, project, there, file).Read();
    }

    /// <summary>What is wrong with a text as <c>timeline.yaml</c>, leaving aside which clips there are.</summary>
    internal static IReadOnlyList<Problem> Complaints(string text, string displayName) =>
        HandWritten.Read<TimelineFile>(text, displayName).Problems;

    private TimelineReading Read()
    {
        var read = _file.Partial ?? new TimelineFile();
        if (SchemaNumber.Complaint(read.Schema, _file.Places) is { } newer)
            _problems.Add(newer);

        var broken = _file.Problems.Count + _problems.Count > 0;
        var timeline = new Timeline
        {
            Order = Order(read.Order ?? []),
            Clips = Clips(read.Clips ?? []),
            Music = read.Music is { } music ? Music(music) : null,
            Loudness = read.Audio?.Loudness,
            GainDb = read.Audio?.Gain ?? 0,
            Places = _file.Places,
        };
        var problems = ProblemOrder.ByPlace([.. _file.Problems, .. _problems]);
        return new TimelineReading(broken ? null : timeline with { Problems = problems }, problems);
    }

    private List<SequenceId> Order(List<string> words)
    {
        var order = new List<SequenceId>();
        for (var index = 0; index < words.Count; index++)
        {
            if (Known(words[index], $"order.{index}", isKey: false) is not { } id)
                continue;
            if (order.Contains(id))
                _problems.Add(_file.Places.At($"order.{index}", ProblemCode.DuplicateId, $"`{id}` stands in the order twice", "keep one of them; the first counts"));
            else
                order.Add(id);
        }

        return order;
    }

    private Dictionary<SequenceId, ClipEdit> Clips(Dictionary<string, TimelineFile.ClipFile> clips)
    {
        var edits = new Dictionary<SequenceId, ClipEdit>();
        foreach (var (key, clip) in clips)
        {
            if (Known(key, $"clips.{key}", isKey: true) is not { } id)
                continue;
            if (!edits.TryAdd(id, Edit(key, clip)))
                _problems.Add(_file.Places.AtKey($"clips.{key}", ProblemCode.DuplicateId, $"`{key}` is the clip `{id}`, which stands here already", "keep one of them; the first counts"));
        }

        return edits;
    }

    private ClipEdit Edit(string key, TimelineFile.ClipFile clip)
    {
        var edit = new ClipEdit(key) { GainDb = clip.Gain ?? 0, Transition = Transition(clip.Transition), Skip = clip.Skip ?? false };
        if (clip is not { In: var from, Out: { } to } || to > (from ?? 0))
            return edit with { In = clip.In, Out = clip.Out };

        _problems.Add(_file.Places.At($"clips.{key}.out", ProblemCode.Trim, $"`out` is not after `in`: nothing of {key} would be left; the whole clip is used", "`out` is the second of the clip at which it ends, not its length"));
        return edit;
    }

    private static CutTransition? Transition(TimelineFile.TransitionFile? transition) => transition switch
    {
        null or { Kind: TimelineFile.Cut } or { Seconds: 0 } => null,
        { Kind: var kind, Seconds: var seconds } => new CutTransition(Enum.Parse<TransitionKind>(kind ?? TimelineFile.Dissolve, ignoreCase: true), seconds ?? DefaultTransition),
    };

    private MusicEdit Music(TimelineFile.MusicFile music)
    {
        var edit = new MusicEdit { From = music.From, GainDb = music.Gain ?? 0 };
        if (music.File is not { } file)
            return edit;
        if (RootedPath.TryResolve(_disk, _project.Root, _project.Root, file, out var full, out var complaint))
            return edit with { Path = _project.Relative(full), File = full };

        _problems.Add(_file.Places.At("music.file", ProblemCode.BadPath, complaint + "; the film goes without it", "a path of the project, e.g. audio/song.wav"));
        return edit;
    }

    private SequenceId? Known(string word, string place, bool isKey)
    {
        if (SequenceId.TryParse(word, out var id) && _there.FirstOrDefault(known => known == id.Value) is { Value: not null } known)
            return known;

        var nearest = DidYouMean.Nearest(word, _there.Select(known => known.Value));
        var hint = nearest is null ? "remove it here; it changes nothing" : $"did you mean `{nearest}`?";
        var message = $"there is no clip `{SafeText.Short(word, 60)}`";
        _problems.Add(isKey ? _file.Places.AtKey(place, ProblemCode.NotFound, message, hint) : _file.Places.At(place, ProblemCode.NotFound, message, hint));
        return null;
    }
}
