namespace KlingFlow.Scripts;

/// <summary>
/// Cuts a script into clips: a paragraph of action is one, or a window of at most 15 s of it, and what is said belongs to the clip that it
/// stands in. Only neighbours within a scene decide about each other, so that an edit moves nothing elsewhere.
/// </summary>
internal sealed class ClipWindows
{
    // Directions of a script that show nothing.
    private static readonly string[] Technical = ["FADE IN", "FADE OUT", "FADE TO BLACK", "CUT TO BLACK", "SMASH TO BLACK", "SMASH CUT TO BLACK", "BLACK", "OVER BLACK", "CUT TO", "DISSOLVE TO"];

    private readonly ScriptText _text;
    private readonly CastNames _cast;
    private readonly List<ClipDraft> _drafts = [];
    private readonly List<string> _waiting = [];
    private ClipDraft? _open;
    private ScriptScene? _scene;
    private string _setting = "";
    private string? _timeOfDay;
    private int _sceneNumber;
    private bool _isNumbered;
    private bool _isWaiting;

    private ClipWindows(ScriptText text, CastNames cast)
    {
        _text = text;
        _cast = cast;
    }

    public static IReadOnlyList<ClipDraft> Of(Script script, ScriptText text, ReadingAids aids)
    {
        var speakers = script.Scenes.SelectMany(scene => scene.Items).Select(item => item.Speaker).OfType<string>();
        var windows = new ClipWindows(text, new CastNames(aids, speakers));
        foreach (var scene in script.Scenes)
            windows.Add(scene);

        return windows._drafts;
    }

    private void Add(ScriptScene scene)
    {
        (_scene, _open, _isNumbered) = (scene, null, false);
        _setting = SceneWords.Of(scene.Setting, _timeOfDay);
        if (scene.Setting is { } setting)
            _timeOfDay = SceneWords.TimeOfDay(setting, _timeOfDay);

        foreach (var item in scene.Items)
            Add(item);
    }

    private void Add(ScriptItem item)
    {
        switch (item.Kind)
        {
            case ScriptItemKind.Speech or ScriptItemKind.Lyric when item.IsSpoken:
                Speech(item);
                break;
            case ScriptItemKind.Action or ScriptItemKind.Centred or ScriptItemKind.Lyric when !IsTechnical(item.Text):
                Action(item);
                break;
            case ScriptItemKind.Note:
                Note(item);
                break;
            case ScriptItemKind.Transition or ScriptItemKind.PageBreak or ScriptItemKind.Section or ScriptItemKind.Action or ScriptItemKind.Centred:
                _open = null;
                break;
        }
    }

    private void Action(ScriptItem item)
    {
        foreach (var (start, length) in TextPieces.Of(item.Text, ClipDraft.MostTenths))
        {
            var words = OneLine(item.Text.AsSpan(start, length));
            var tenths = TextTime.Of(words);
            if (_open is null || !_open.Joins(tenths))
                _open = Begin();

            _open.AddAction(words, tenths, Place(item, start), _cast);
        }
    }

    private void Speech(ScriptItem item)
    {
        foreach (var (start, length) in TextPieces.Of(item.Text, ClipDraft.MostTenths - ClipDraft.AroundSpeech))
        {
            var words = OneLine(item.Text.AsSpan(start, length));
            var tenths = TextTime.Of(words);
            // A line of dots or dashes is silence.
            if (tenths == 0)
                continue;
            if (_open?.HasRoom(tenths) != true)
                _open = Begin();

            _open.AddSpeech(Line(item, words, Place(item, start)), tenths, IsSeen(item));
        }
    }

    private DialogueLine Line(ScriptItem item, string words, ScriptPlace place) => new()
    {
        Speaker = item.Speaker is { } speaker ? _cast.Of(speaker) : null,
        Text = words,
        Kind = item.Said == DialogueLine.Direct && IsNarration(item) ? DialogueLine.Narration : item.Said,
        Delivery = item.Kind == ScriptItemKind.Lyric ? [.. item.Delivery, "singing"] : item.Delivery,
        Source = place,
    };

    private bool IsNarration(ScriptItem item) =>
        item.Delivery.Contains(Deliveries.VoiceOver) || (item.Speaker is { } speaker && _cast.IsNarrator(speaker));

    private bool IsSeen(ScriptItem item) =>
        !IsNarration(item) && item.Said != DialogueLine.Narration && !item.Delivery.Any(how => how is Deliveries.OffScreen or Deliveries.OffCamera or "thought");

    // A note inside or behind something belongs to it; one before everything belongs to what follows.
    private void Note(ScriptItem item)
    {
        if (SoundWords.OfNote(item.Text) is not { } sounds)
            return;

        if (_open is not null)
        {
            _open.Order(sounds);
            return;
        }

        _waiting.AddRange(sounds);
        _isWaiting = true;
    }

    private ClipDraft Begin()
    {
        _sceneNumber += _isNumbered ? 0 : 1;
        _isNumbered = true;
        var draft = new ClipDraft(_scene!.Heading, _sceneNumber, _setting);
        if (_isWaiting)
            draft.Order([.. _waiting]);

        _waiting.Clear();
        _isWaiting = false;
        _drafts.Add(draft);
        return draft;
    }

    private ScriptPlace Place(ScriptItem item, int at) => _text.PlaceOf(item.OffsetOf(at));

    private static bool IsTechnical(string text) =>
        text.Length <= 30 && Technical.Contains(text.Trim().TrimEnd('.', ':', '!'), StringComparer.Ordinal);

    // Line breaks are how a page is set; a prompt has none.
    private static string OneLine(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny("\n\t") < 0 && text.IndexOf("  ") < 0)
            return text.ToString();

        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
