using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>One render: chooses between copying and encoding, has pictures and sound made side by side, and joins them.</summary>
internal sealed class RenderJob(Ffmpeg ffmpeg, IDisk disk, SegmentCache cache, RenderOrder order, IReadOnlyDictionary<string, Mp4Header> headers)
{
    private const decimal FirstCeiling = -1.5m, LastCeiling = -6, HighestPeak = -1.05m;
    private readonly FilmFormat _format = order.Format;

    /// <summary>How loud the film came out; null where nobody asked.</summary>
    public FilmLoudness? Loudness { get; private set; }

    /// <summary>Makes the film and tells how many pieces had to be encoded.</summary>
    public async Task<int> RunAsync(IReadOnlyList<FilmPiece> pieces, string target, IProgress<RenderProgress>? progress, CancellationToken cancellation)
    {
        var joiner = new FilmJoiner(ffmpeg, disk, cache.Folder);
        var sound = SoundAsync(cancellation);
        if (order.Quality.IsFinal && CanCopy(pieces))
        {
            try
            {
                await joiner.JoinAsync(Copied(pieces, await sound), target, cancellation);
                return 0;
            }
            catch (UserFacingException exception) when (exception.Problems[0].Code == ProblemCode.BadMedia)
            {
                // The headers agreed and the join came out wrong all the same; encoding is slow and always right.
            }
        }

        var maker = new SegmentMaker(ffmpeg, disk, cache);
        var pictures = maker.MakeAsync([.. pieces.Select(piece => (piece, SegmentRecipe.Encoded(piece, Header, _format, order.Quality)))], progress, cancellation);
        await Task.WhenAll(pictures, sound);
        progress?.Report(new RenderProgress(0.9, "film"));
        await joiner.JoinAsync(
            new JoinOrder(pieces, await pictures, await sound, order.Chapters) { Fps = _format.Fps, Timescale = SegmentRecipe.Timescale(_format.Fps) }, target, cancellation);

        return maker.Made;
    }

    private async Task<IReadOnlyList<AacBlock>> SoundAsync(CancellationToken cancellation)
    {
        // Pictures need not wait for the first stretch that is only arithmetic.
        await Task.Yield();
        var film = await new FilmSound(ffmpeg, disk, cache, _format.Fps).PrepareAsync(order.Cut, order.Song, cancellation);
        var encoder = new SoundEncoder(ffmpeg, disk, cache);
        if (order.Loudness is not { } target)
            return await encoder.MakeAsync(film, cancellation);

        // What a player hears rises a little higher than what was compressed, so the ceiling is lowered until it does not matter.
        for (var ceiling = FirstCeiling; ; ceiling -= 0.5m)
        {
            var (levelled, loudness) = FilmLeveller.Level(film, target, ceiling, cancellation);
            var blocks = await encoder.MakeAsync(levelled, cancellation);
            var peak = await new SoundPeaks(ffmpeg, disk, cache).HighestAsync(blocks, cancellation);
            Loudness = loudness with { TruePeak = peak };
            if (peak is null || peak <= HighestPeak || ceiling <= LastCeiling)
                return blocks;
        }
    }

    private bool CanCopy(IReadOnlyList<FilmPiece> pieces) =>
        pieces.All(piece => Header(piece) is { } header
            && piece is { First: 0, Into: null }
            && header.Video.Codec == "avc1"
            && header.Video.SquarePixels
            && (header.Width, header.Height, header.Fps, header.Frames) == (_format.Width, _format.Height, _format.Fps, piece.Frames)
            && ClipJoiner.PicturesAgree(Header(pieces[0])!, header));

    private JoinOrder Copied(IReadOnlyList<FilmPiece> pieces, IReadOnlyList<AacBlock> sound) =>
        new(pieces, [.. pieces.Select(piece => piece.Clip!.Video)], sound, order.Chapters)
        {
            Fps = _format.Fps,
            Timescale = Header(pieces[0])!.Video.Timescale,
        };

    private Mp4Header? Header(FilmPiece piece) => piece.Clip is { } clip ? headers[clip.Video] : null;
}
