using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>Size and rate of a film.</summary>
/// <param name="Width">Pixels; even.</param>
/// <param name="Height">Pixels; even.</param>
/// <param name="Fps">Frames per second.</param>
public sealed record FilmFormat(int Width, int Height, FrameRate Fps)
{
    /// <summary>What most of the film has already, by length, so that as little as possible is scaled.</summary>
    /// <param name="clips">At least one.</param>
    public static FilmFormat Majority(IEnumerable<CutClip> clips)
    {
        var media = clips.Select(clip => clip.Media).ToList();
        var size = Most(media, facts => (facts.Width, facts.Height));
        var rate = Most(media, facts => FrameRate.TryParse(facts.Fps, out var parsed) ? parsed.Value : FrameRate.Film);

        return new FilmFormat(size.Width + (size.Width & 1), size.Height + (size.Height & 1), rate);
    }

    private static T Most<T>(IEnumerable<MediaFacts> media, Func<MediaFacts, T> what) =>
        // A stable sort: of two equally long the first in the film wins.
        media.GroupBy(what).OrderByDescending(group => group.Sum(facts => facts.DurationSeconds)).First().Key;
}
