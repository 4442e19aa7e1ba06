using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>Puts clips onto the time of the film, one after the other, with what <c>timeline.yaml</c> changes of them.</summary>
/// <param name="hasSong">Whether clips stand where their plan's place on the song says.</param>
/// <param name="songFrom">The second of the song at which the film begins; null: where the first place says.</param>
/// <param name="timeline">The changes.</param>
internal sealed class CutLayout(bool hasSong, decimal? songFrom, Timeline timeline)
{
    /// <summary>Providers cut to their own groups of frames: 10 s come as 241 frames. That is no mistake of the director.</summary>
    public const decimal Unnoticed = 0.1m;

    private readonly List<CutEntry> _entries = [];
    private readonly List<Problem> _problems = [];
    private decimal? _origin = songFrom;

    public IReadOnlyList<CutEntry> Entries => _entries;

    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The second of the song at which the film begins.</summary>
    public decimal SongFrom => Math.Max(0, _origin ?? 0);

    private decimal End => _entries.Count == 0 ? 0 : _entries[^1].End;

    public void Add(CutClip clip)
    {
        var edit = timeline.Of(clip.Take.Sequence);
        if (edit?.Skip is true)
            return;

        var trim = CutTrim.Of(clip, edit, (key, problem) => _problems.Add(timeline.At(edit!, key, problem)));
        var transition = Wished(clip, edit);
        if (hasSong && clip.Song is { } span)
        {
            // What is cut off in front takes its piece of the song with it: the pictures stay with their music.
            var place = span.From + trim.In;
            _origin ??= place - End;
            MakeRoom(clip, place - _origin.Value, transition?.Seconds ?? 0);
        }

        transition = Fitting(clip, edit, trim, transition);
        _entries.Add(new CutEntry(clip, End - (transition?.Seconds ?? 0), trim.Seconds) { In = trim.In, GainDb = (edit?.GainDb ?? 0) + timeline.GainDb, Transition = transition });
    }

    /// <summary>Seconds as messages say them.</summary>
    public static string Say(decimal seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0##} s");

    /// <summary>The transition in whole frames of the clip.</summary>
    private static CutTransition? Wished(CutClip clip, ClipEdit? edit)
    {
        if (edit?.Transition is not { } transition)
            return null;
        if (!FrameRate.TryParse(clip.Media.Fps, out var rate))
            return transition;

        var frames = rate.Value.Frames(transition.Seconds);
        return frames == 0 ? null : transition with { Seconds = rate.Value.Seconds(frames) };
    }

    private CutTransition? Fitting(CutClip clip, ClipEdit? edit, CutTrim trim, CutTransition? transition)
    {
        if (transition is null)
            return null;

        // Out of black, of which the film gets not one picture for itself.
        var isFirst = _entries.Count == 0;
        if (isFirst)
            _entries.Add(new CutEntry(null, 0, transition.Seconds));

        var last = _entries[^1];
        var free = last.Seconds - (last.Transition?.Seconds ?? 0);
        if (transition.Seconds <= free && transition.Seconds <= trim.Seconds)
            return transition;

        var (name, room) = transition.Seconds > trim.Seconds ? (clip.Take.Sequence.ToString(), trim.Seconds) : (Name(last), free);
        _problems.Add(timeline.At(edit!, "transition", new Problem(
            ProblemCode.Transition, $"the transition of {Say(transition.Seconds)} is longer than the {Say(room)} that {name} has for it: there is a cut", Hint: "make it shorter, or trim less")));
        if (isFirst)
            _entries.Clear();
        return null;
    }

    /// <summary>Moves the end of the film so far to <paramref name="wanted"/> and so much beyond as a transition needs, where it can.</summary>
    private void MakeRoom(CutClip clip, decimal wanted, decimal transition)
    {
        if (_entries.Count == 0 && wanted <= Unnoticed)
            return;
        if (_entries.Count == 0 || wanted - End > Unnoticed)
        {
            Complain(
                $"{clip.Take.Sequence} begins {SayShort(wanted - End)} after {LastName} has {(_entries.Count == 0 ? "begun" : "ended")}: the film is black there",
                $"make {LastName} longer, or move `song.from`");
            _entries.Add(new CutEntry(null, End, wanted - End + transition));
            return;
        }

        var gap = wanted + transition - End;
        if (gap == 0)
            return;
        if (gap > Unnoticed)
            Complain($"{LastName} has no pictures left for the transition to {clip.Take.Sequence}: its last one is held for {SayShort(gap)}", "trim the end of the one or the beginning of the other");
        else if (-gap > Unnoticed)
            Complain($"{clip.Take.Sequence} begins {SayShort(-gap)} before {LastName} has ended", "move `song.from`, or make the earlier one shorter");

        // A clip that would begin before the one in front of it follows that one instead: the order of the film wins.
        var last = _entries[^1];
        if (last.Seconds + gap >= Unnoticed)
            _entries[^1] = last with { Seconds = last.Seconds + gap };
    }

    private string LastName => _entries.Count == 0 ? "the film" : Name(_entries[^1]);

    private void Complain(string message, string hint) => _problems.Add(new Problem(ProblemCode.SongTiming, message, Hint: hint));

    private static string Name(CutEntry entry) => entry.Clip?.Take.Sequence.ToString() ?? "the one before";

    private static string SayShort(decimal seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0#} s");
}
