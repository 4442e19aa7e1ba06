using KlingFlow.Files;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>Makes the pieces of a film that the cache does not have, two at a time with one thread each.</summary>
internal sealed class SegmentMaker(Ffmpeg ffmpeg, IDisk disk, SegmentCache cache)
{
    private const int AtOnce = 2;
    private int _made;

    /// <summary>How many were not in the cache.</summary>
    public int Made => _made;

    /// <summary>The files of the pieces, in order.</summary>
    public async Task<IReadOnlyList<string>> MakeAsync(
        IReadOnlyList<(FilmPiece Piece, SegmentRecipe Recipe)> pieces, IProgress<RenderProgress>? progress, CancellationToken cancellation)
    {
        var version = await ffmpeg.VersionAsync(cancellation);
        var paths = pieces.Select(item => cache.PathFor(item.Piece.Clip?.Media.Sha256 ?? "black", item.Recipe.All, version)).ToList();
        var missing = pieces.Zip(paths).Where(item => !cache.Has(item.Second)).DistinctBy(item => item.Second).ToList();
        var done = 0;
        await Parallel.ForEachAsync(
            missing,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (item, stop) =>
            {
                var ((piece, recipe), path) = item;
                await MakeOneAsync(piece, recipe, path, stop);
                Interlocked.Increment(ref _made);

                // The last tenth is the joining.
                progress?.Report(new RenderProgress(0.9 * Interlocked.Increment(ref done) / missing.Count, piece.Clip?.Take.ToString() ?? "black"));
            });

        return paths;
    }

    private async Task MakeOneAsync(FilmPiece piece, SegmentRecipe recipe, string path, CancellationToken cancellation)
    {
        using var folder = new PrivateFolder(disk, cache.Folder);
        if (piece.Clip is { } clip && recipe.Input.Count > 0)
            folder.Link(clip.Video, "clip");

        await ffmpeg.MakeAsync(new FfmpegJob([.. recipe.Input, .. recipe.Output], "mov", path) { WorkingFolder = folder.Root }, cancellation);
    }
}
