using System.Text;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Workspaces;

namespace KlingFlow.Timelines;

/// <summary>What lies beside a film: captions and a still picture. Written again only where it is another one.</summary>
internal sealed class FilmExtras(Ffmpeg ffmpeg, IDisk disk, SegmentCache cache, ProjectLayout project)
{
    private const decimal PosterAt = 1;

    /// <summary>Writes the captions of a cut, or removes those of an earlier one in which something was said.</summary>
    /// <returns>How many there are.</returns>
    public int WriteCaptions(Cut cut, FrameRate fps)
    {
        var cues = FilmCaptions.Of(cut, fps);
        Put(project.FilmSrt, cues.Count == 0 ? null : FilmCaptions.Srt(cues));
        Put(project.FilmVtt, cues.Count == 0 ? null : FilmCaptions.Vtt(cues));
        return cues.Count;
    }

    /// <summary>Has the still picture made, from the first clip that is seen.</summary>
    /// <param name="cut">The film.</param>
    /// <param name="isNew">Whether the film was made just now; else a picture that is there is its picture.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task MakePosterAsync(Cut cut, bool isNew, CancellationToken cancellation)
    {
        if (!isNew && (disk.File.Exists(project.FilmPoster) || disk.File.Exists(project.FilmPosterJpeg)))
            return;

        var entry = cut.Entries.First(entry => entry.Clip is not null);
        var (clip, at) = (entry.Clip!, entry.In + Math.Min(PosterAt, entry.Seconds / 2));
        var version = await ffmpeg.VersionAsync(cancellation);
        var kept = cache.PathFor(clip.Media.Sha256, [.. Poster.WebP, $"{at:0.###}"], version, "webp");
        var (target, other) = (project.FilmPoster, project.FilmPosterJpeg);
        try
        {
            if (!cache.Has(kept))
                await new Poster(ffmpeg).MakeAtAsync(clip.Video, kept, at, Poster.WebP, cancellation);
        }
        catch (UserFacingException exception) when (exception.Problems[0].Code == ProblemCode.Program)
        {
            // Not every build can write WebP.
            (target, other) = (other, target);
            kept = cache.PathFor(clip.Media.Sha256, [.. Poster.Jpeg, $"{at:0.###}"], version, "jpg");
            if (!cache.Has(kept))
                await new Poster(ffmpeg).MakeAtAsync(clip.Video, kept, at, Poster.Jpeg, cancellation);
        }

        AtomicFile.WriteAllBytes(disk, target, await disk.File.ReadAllBytesAsync(kept, cancellation));
        disk.File.Delete(other);
    }

    private void Put(string path, string? text)
    {
        if (text is null)
            disk.File.Delete(path);
        else if (!disk.File.Exists(path) || !disk.File.ReadAllBytes(path).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(text)))
            AtomicFile.WriteAllText(disk, path, text);
    }
}
