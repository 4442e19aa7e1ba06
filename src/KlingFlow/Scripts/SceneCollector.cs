using KlingFlow.Errors;

namespace KlingFlow.Scripts;

/// <summary>Puts the items that a reader finds, in the order of the file, into their scenes.</summary>
internal sealed class SceneCollector(ScriptText script)
{
    /// <summary>More than anybody reads; the last one says that there were more.</summary>
    public const int MostWarnings = 50;

    private readonly List<ScriptScene> _scenes = [];
    private readonly List<Problem> _warnings = [];
    private List<ScriptItem> _items = [];
    private ScriptScene? _open;

    /// <summary>Begins a scene where a heading stands.</summary>
    /// <param name="heading">As <see cref="ScriptScene.Heading"/>; null behind a rule.</param>
    /// <param name="number">As <see cref="ScriptScene.Number"/>.</param>
    /// <param name="start">Offset of the heading in <see cref="ScriptText.Text"/>.</param>
    public void Begin(string? heading, string? number, int start)
    {
        Close(start);
        _open = new ScriptScene { Heading = heading, Number = number, Setting = heading is null ? null : SceneSetting.Of(heading), Source = script.Span(start, start), Items = [] };
    }

    /// <summary>Adds what was found; nothing where nothing was.</summary>
    public void Add(ScriptItem? item)
    {
        if (item is not null)
            _items.Add(item);
    }

    /// <summary>Says what may be meant otherwise.</summary>
    public void Warn(string message, int at, string? hint = null)
    {
        if (_warnings.Count <= MostWarnings)
            _warnings.Add(script.Problem(ProblemCode.ScriptDoubtful, message, at, hint));
    }

    /// <summary>The whole script.</summary>
    /// <param name="kind">How it was read.</param>
    /// <param name="title">Of the title page.</param>
    /// <param name="more">Further warnings, of the bytes and of what was cut out.</param>
    public Script Finish(ScriptKind kind, string? title, IEnumerable<Problem> more)
    {
        Close(script.Text.Length);
        var warnings = script.Warnings.Concat(more).Concat(_warnings).OrderBy(warning => warning.Where!.Line).ToList();
        var shown = warnings.Count <= MostWarnings ? warnings
            : [.. warnings.Take(MostWarnings - 1), warnings[MostWarnings - 1] with { Message = "there are more such places behind this one: " + warnings[MostWarnings - 1].Message }];
        return new Script { Kind = kind, Title = title, Scenes = _scenes, Warnings = shown };
    }

    private void Close(int end)
    {
        if (_open is null && _items.Count == 0)
            return;

        var first = _open?.Source ?? _items[0].Source;
        var scene = _open ?? new ScriptScene { Source = first, Items = [] };
        _scenes.Add(scene with { Source = first with { End = script.FileOffset(end) }, Items = _items });
        _items = [];
        _open = null;
    }
}
