using KlingFlow.Files;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>Makes the pieces of a film that the cache does not have: two at a time with one thread each, or a single one with two.</summary>
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
        var paths = pieces.Select(item => cache.PathFor(Name(item.Piece), item.Recipe.All, version, "mov")).ToList();
        var missing = pieces.Zip(paths).Where(item => !cache.Has(item.Second)).DistinctBy(item => item.Second).ToList();

        // The number of threads decides bytes, not pictures, so it is no part of the key.
        var threads = missing.Count == 1 ? AtOnce : 1;
        var done = 0;
        await Parallel.ForEachAsync(
            missing,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (item, stop) =>
            {
                var ((piece, recipe), path) = item;
                await MakeOneAsync(piece, recipe, path, threads, stop);
                Interlocked.Increment(ref _made);

                // The last tenth is the joining.
                progress?.Report(new RenderProgress(0.9 * Interlocked.Increment(ref done) / missing.Count, piece.Clip?.Take.ToString() ?? "black"));
            });

        return paths;
    }

    private static string Name(FilmPiece piece) =>
        (piece.Clip?.Media.Sha256 ?? "black") + (piece.Into is { } into ? " " + (into.Clip?.Media.Sha256 ?? "black") + " " + into.First : "");

    private async Task MakeOneAsync(FilmPiece piece, SegmentRecipe recipe, string path, int threads, CancellationToken cancellation)
    {
        using var folder = new PrivateFolder(disk, cache.Folder);
        if (piece.Clip is { } clip)
            folder.Link(clip.Video, "clip");
        if (piece.Into?.Clip is { } into)
            folder.Link(into.Video, "into");

        string[] arguments = [.. recipe.Input, .. recipe.Output, "-threads", threads == 1 ? "1" : "2"];
        await ffmpeg.MakeAsync(
            new FfmpegJob(arguments, "mov", path)
            {
                WorkingFolder = folder.Root,
                Check = part => Mp4Header.Read(disk, part) is { } made && made.Frames == piece.Frames ? null : $"it should have {piece.Frames} pictures",
            },
            cancellation);
    }
}
