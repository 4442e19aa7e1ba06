using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>One render: chooses between copying and encoding, has the pieces made, and joins them.</summary>
internal sealed class RenderJob(Ffmpeg ffmpeg, IDisk disk, SegmentCache cache, FilmFormat format, IReadOnlyDictionary<string, Mp4Header> headers)
{
    /// <summary>Makes the film and tells how many pieces had to be encoded.</summary>
    public async Task<int> RunAsync(
        IReadOnlyList<FilmPiece> pieces, CutSong? song, string target, IProgress<RenderProgress>? progress, CancellationToken cancellation)
    {
        var maker = new SegmentMaker(ffmpeg, disk, cache);
        var joiner = new FilmJoiner(ffmpeg, disk, cache.Folder);
        if (CanCopy(pieces))
        {
            try
            {
                await joiner.JoinAsync(await CopiedAsync(pieces, song, maker, progress, cancellation), target, cancellation);
                return 0;
            }
            catch (UserFacingException exception) when (exception.Problems[0].Code == ProblemCode.BadMedia)
            {
                // The headers agreed and the join came out wrong all the same; encoding is slow and always right.
            }
        }

        var segments = await maker.MakeAsync([.. pieces.Select(piece => (piece, SegmentRecipe.Encoded(piece, Header(piece), format)))], progress, cancellation);
        progress?.Report(new RenderProgress(0.9, "film"));
        var order = new JoinOrder(pieces, segments, segments, song) { Fps = format.Fps, Timescale = SegmentRecipe.Timescale(format.Fps) };
        await joiner.JoinAsync(order, target, cancellation);

        return maker.Made;
    }

    private bool CanCopy(IReadOnlyList<FilmPiece> pieces) =>
        pieces.All(piece => Header(piece) is { } header
            && header.Video.Codec == "avc1"
            && header.Video.SquarePixels
            && (header.Width, header.Height, header.Fps, header.Frames) == (format.Width, format.Height, format.Fps, piece.Frames)
            && ClipJoiner.PicturesAgree(Header(pieces[0])!, header));

    private async Task<JoinOrder> CopiedAsync(
        IReadOnlyList<FilmPiece> pieces, CutSong? song, SegmentMaker maker, IProgress<RenderProgress>? progress, CancellationToken cancellation)
    {
        var sound = pieces.Any(piece => Header(piece)!.HasAudio)
            ? await maker.MakeAsync([.. pieces.Select(piece => (piece, SegmentRecipe.SoundOnly(piece, Header(piece)!.HasAudio)))], progress, cancellation)
            : null;

        progress?.Report(new RenderProgress(0.9, "film"));
        return new JoinOrder(pieces, [.. pieces.Select(piece => piece.Clip!.Video)], sound, song)
        {
            Fps = format.Fps,
            Timescale = Header(pieces[0])!.Video.Timescale,
        };
    }

    private Mp4Header? Header(FilmPiece piece) => piece.Clip is { } clip ? headers[clip.Video] : null;
}
