using KlingFlow.Cli.Output;
using KlingFlow.Files;
using KlingFlow.Scripts;
using KlingFlow.Sequences;
using KlingFlow.Timelines;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Films;

/// <summary>Makes of today's film what <c>kling timeline</c> shows.</summary>
/// <param name="disk">Where.</param>
/// <param name="workspace">Where the project is.</param>
/// <param name="of">Whose.</param>
/// <param name="film">Today's.</param>
internal sealed class TimelineSheet(IDisk disk, Workspace workspace, Project of, FilmReading film)
{
    private readonly ProjectLayout _project = of.Layout;
    private readonly FilmFormat? _format = film.Cut.Clips.Any() ? FilmFormat.Majority(film.Cut.Clips) : null;
    private int _number;

    public TimelineDocument Document()
    {
        var cut = film.Cut;
        var status = FilmStatus.Read(disk, RenderSettings.Of(workspace, of, cut, RenderQuality.Final), cut);
        return new TimelineDocument(
            1, _project.Name, disk.File.Exists(_project.Timeline) ? _project.Relative(_project.Timeline) : null, _format?.Fps.ToString(), Frames(cut.Seconds), Round(cut.Seconds),
            cut.Loudness, cut.Song is { } song ? new TimelineMusic(song.Path, Round(song.From), song.GainDb) : null,
            [.. cut.Entries.Select(Entry)],
            [.. film.Slots.Where(slot => slot.LeftOut is not null).Select(slot => new TimelineGap(slot.Id.Value, slot.LeftOut!))],
            status.IsStale ? "stale" : status.Exists ? "current" : "none", status.StaleReasons, [.. cut.Problems.Select(ProblemLine.Of)]);
    }

    private TimelineEntry Entry(CutEntry entry)
    {
        var (start, end) = (Frames(entry.Start), Frames(entry.End));
        var transition = entry.Transition is { } wanted ? new TimelineTransition(wanted.Kind.ToString().ToLowerInvariant(), Round(wanted.Seconds)) : null;
        if (entry.Clip is not { } clip)
            return new TimelineEntry(null, null, null, null, null, 0, 0, start, end, Timecode(start), Timecode(end), Round(entry.Seconds), transition, 0, "silent", null, null, []);

        var slot = film.Slots.First(slot => slot.Id == clip.Take.Sequence);
        var freshness = TakeFreshness.Of(slot.Sequence!, slot.Approved!);
        return new TimelineEntry(
            ++_number, slot.Id.Value, clip.Take.ToString(), _project.Relative(clip.Video), clip.Scene, Round(entry.In), Round(entry.In + entry.Seconds),
            start, end, Timecode(start), Timecode(end), Round(entry.Seconds), transition, entry.GainDb,
            clip.Mix is not null ? "mix" : clip.Media.HasAudio ? "native" : "silent", clip.Mix?.MixId, freshness, [.. Notes(slot, clip, freshness)]);
    }

    private static IEnumerable<string> Notes(FilmSlot slot, CutClip clip, string? freshness)
    {
        if (freshness == Takes.Freshness.Stale)
            yield return "the plan changed since this take";
        if (freshness == Takes.Freshness.Missing)
            yield return "the video is missing";
        if (clip.LostMix is not null)
            yield return "its mix is missing";
        else if (clip.Mix is { HasOldGains: true })
            yield return "gains changed since the mix";
        if (slot.Prompt is not { Dialogue.Count: > 0 } prompt)
            yield break;

        if (clip is { Mix: null, LostMix: null })
            yield return prompt.Dialogue.Count == 1 ? "1 line is not recorded yet" : $"{prompt.Dialogue.Count} lines are not recorded yet";
        else if (clip.Mix is not null && !SaysToday(clip.Mix, prompt))
            yield return "lines changed since the mix";
    }

    private static bool SaysToday(CutMix mix, Clip prompt) =>
        mix.Lines.Select(line => (line.Speaker, line.Text)).SequenceEqual(prompt.Dialogue.Select(line => (line.Speaker, line.Text)));

    private long Frames(decimal seconds) => _format?.Fps.Frames(seconds) ?? 0;

    private string Timecode(long frames) => FilmTimecode.Text(frames, _format?.Fps ?? Media.FrameRate.Film);

    private static decimal Round(decimal seconds) => Math.Round(seconds, 3);
}
