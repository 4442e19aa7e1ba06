using System.Globalization;
using System.Text;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>A scene of the film, for players that can jump there.</summary>
/// <param name="Title">As the script heads the scene.</param>
/// <param name="Start">Its first frame of the film.</param>
/// <param name="End">The frame after its last.</param>
internal sealed record FilmChapter(string Title, long Start, long End)
{
    private const int LongestTitle = 200;

    /// <summary>
    /// The scenes of a cut; clips of one scene that follow one another are one chapter, and what belongs to none belongs to the one before.
    /// </summary>
    /// <returns>Empty where no clip has a scene.</returns>
    public static IReadOnlyList<FilmChapter> Of(Cut cut, FrameRate fps)
    {
        var chapters = new List<FilmChapter>();
        foreach (var span in FilmSpan.Of(cut, fps))
        {
            var title = Words(span.Entry.Clip?.Scene);
            if (chapters.Count > 0 && (title is null || chapters[^1].Title == title))
                chapters[^1] = chapters[^1] with { End = span.End };
            else if (title is not null)
                chapters.Add(new FilmChapter(title, chapters.Count == 0 ? 0 : span.Start, span.End));

            if (chapters.Count > 1 && chapters[^2].End > chapters[^1].Start)
                chapters[^2] = chapters[^2] with { End = chapters[^1].Start };
        }

        return chapters;
    }

    /// <summary>All of them as ffmpeg reads them.</summary>
    public static string Write(IReadOnlyList<FilmChapter> chapters, FrameRate fps)
    {
        var text = new StringBuilder(";FFMETADATA1\n");
        foreach (var chapter in chapters)
        {
            text.Append(CultureInfo.InvariantCulture, $"[CHAPTER]\nTIMEBASE=1/1000\nSTART={Milliseconds(chapter.Start, fps)}\nEND={Milliseconds(chapter.End, fps)}\n");
            text.Append("title=").Append(Escaped(chapter.Title)).Append('\n');
        }

        return text.ToString();
    }

    private static long Milliseconds(long frame, FrameRate fps) => (long)Math.Round(fps.Seconds(frame) * 1000, MidpointRounding.AwayFromZero);

    private static string? Words(string? scene)
    {
        var words = string.Join(' ', (scene ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        words = new string([.. words.Where(letter => !char.IsControl(letter))]);
        if (words.Length > LongestTitle)
            words = words[..(char.IsHighSurrogate(words[LongestTitle - 1]) ? LongestTitle - 1 : LongestTitle)];

        return words.Length == 0 ? null : words;
    }

    private static string Escaped(string title)
    {
        var text = new StringBuilder();
        foreach (var letter in title)
        {
            if (letter is '=' or ';' or '#' or '\\' or '\n')
                text.Append('\\');
            text.Append(letter);
        }

        return text.ToString();
    }
}
