using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>Puts clips onto the time of the film, one after the other.</summary>
internal sealed class SongLayout(bool hasSong)
{
    // Providers cut to their own groups of frames: 10 s come as 241 frames. That is no mistake of the director.
    private const decimal Unnoticed = 0.1m;

    private readonly List<CutEntry> _entries = [];
    private readonly List<Problem> _problems = [];
    private decimal? _origin;

    public IReadOnlyList<CutEntry> Entries => _entries;

    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The second of the song at which the film begins.</summary>
    public decimal SongFrom => Math.Max(0, _origin ?? 0);

    private decimal End => _entries.Count == 0 ? 0 : _entries[^1].End;

    public void Add(CutClip clip)
    {
        if (hasSong && clip.Song is { } span)
        {
            _origin ??= span.From - End;
            MakeRoom(clip, span.From - _origin.Value);
        }

        _entries.Add(new CutEntry(clip, End, Length(clip.Media)));
    }

    /// <summary>The exact length: a manifest has it to the millisecond, and a hundred clips would be a frame short.</summary>
    private static decimal Length(MediaFacts media) =>
        FrameRate.TryParse(media.Fps, out var rate) ? rate.Value.Seconds(rate.Value.Frames(media.DurationSeconds)) : media.DurationSeconds;

    /// <summary>Moves the end of the film so far to <paramref name="wanted"/>, where it can.</summary>
    private void MakeRoom(CutClip clip, decimal wanted)
    {
        var gap = wanted - End;
        if (gap == 0 || _entries.Count == 0)
            return;

        var last = _entries[^1];
        if (gap > Unnoticed)
        {
            Complain(
                $"{clip.Take.Sequence} begins {Say(gap)} after {Name(last)} has ended: the film is black there",
                $"make {Name(last)} longer, or move `song.from`");
            _entries.Add(new CutEntry(null, End, gap));
            return;
        }

        if (-gap > Unnoticed)
            Complain($"{clip.Take.Sequence} begins {Say(-gap)} before {Name(last)} has ended", "move `song.from`, or make the earlier one shorter");

        // A clip that would begin before the one in front of it follows that one instead: the order of the film wins.
        if (last.Seconds + gap >= Unnoticed)
            _entries[^1] = last with { Seconds = last.Seconds + gap };
    }

    private void Complain(string message, string hint) => _problems.Add(new Problem(ProblemCode.SongTiming, message, Hint: hint));

    private static string Name(CutEntry entry) => entry.Clip?.Take.Sequence.ToString() ?? "the one before";

    private static string Say(decimal seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0#} s");
}
