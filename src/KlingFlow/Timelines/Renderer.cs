using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>
/// Makes the film of a cut. Clips that agree in everything are copied as they are; else all are made equal, each piece
/// encoded once and kept. All or none, because a film whose pieces were encoded in different ways plays in some players only.
/// </summary>
/// <param name="ffmpeg">Encodes and joins.</param>
/// <param name="disk">Where.</param>
public sealed class Renderer(Ffmpeg ffmpeg, IDisk disk)
{
    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Makes the film, or finds that it is there already: then no program runs at all.</summary>
    /// <exception cref="UserFacingException">Nothing is approved, media are missing or altered, or ffmpeg fails. The film that was there stays.</exception>
    public async Task<RenderResult> RenderAsync(Cut cut, RenderSettings settings, IProgress<RenderProgress>? progress, CancellationToken cancellation)
    {
        if (!cut.Clips.Any())
            throw NothingApproved();

        // What somebody says of this very film counts more than what settings say of all.
        settings = settings with { Loudness = cut.Loudness ?? settings.Loudness };

        var headers = new ClipReader(disk).Read(cut);
        var format = settings.Quality.Apply(settings.Format ?? FilmFormat.Majority(cut.Clips));
        var order = new RenderOrder(cut, await SongAsync(cut, cancellation), format, settings.Quality) { Loudness = settings.Loudness };
        var pieces = FilmPiece.Of(cut, format);
        var frames = pieces.Sum(piece => piece.Frames);
        var made = new FilmSettings(
            format.Width, format.Height, format.Fps.ToString(), frames, FilmRecord.CutSha256(cut), order.Song, settings.Quality.Name, settings.Loudness);
        if (await IsThereAsync(cut, made, settings, cancellation) is { } current)
            return new RenderResult(settings.Film, current, UpToDate: true, 0, cut.Problems) { Captions = await BesideAsync(order, settings, new SegmentCache(disk, settings.CacheFolder), isNew: false, cancellation) };

        var (cache, keeper) = (new SegmentCache(disk, settings.CacheFolder), new SegmentKeeper(disk, Clock, settings.CacheFolder));
        using var render = keeper.Begin();
        var job = new RenderJob(ffmpeg, disk, cache, order, headers);
        var encoded = await job.RunAsync(pieces, settings.Film, progress, cancellation);
        var manifest = new FilmManifest
        {
            Takes = FilmRecord.Takes(cut),
            Mixes = FilmRecord.Mixes(cut),
            Settings = made,
            Loudness = job.Loudness,
            Film = new FilmFile(await FileHash.Sha256Async(disk, settings.Film, cancellation), Math.Round(format.Fps.Seconds(frames), 3)),
        };
        var captions = await BesideAsync(order, settings, cache, isNew: true, cancellation);
        disk.Directory.CreateDirectory(disk.Path.GetDirectoryName(settings.Manifest)!);
        FilmRecord.Write(disk, settings.Manifest, manifest);
        keeper.Settle(settings.Film, cache.Used, render);
        progress?.Report(new RenderProgress(1, "film"));

        return new RenderResult(settings.Film, manifest, UpToDate: false, encoded, cut.Problems) { Captions = captions };
    }

    private async Task<int> BesideAsync(RenderOrder order, RenderSettings settings, SegmentCache cache, bool isNew, CancellationToken cancellation)
    {
        if (!settings.Quality.IsFinal)
            return 0;

        var extras = new FilmExtras(ffmpeg, disk, cache, settings.Project);
        await extras.MakePosterAsync(order.Cut, isNew, cancellation);
        return extras.WriteCaptions(order.Cut, order.Format.Fps);
    }

    private async Task<FilmSong?> SongAsync(Cut cut, CancellationToken cancellation)
    {
        if (cut.Song is not { } song)
            return null;
        if (disk.Stamp(song.File) is not { Kind: FileKind.File })
            throw MissingSong(song);

        return new FilmSong(song.Path, await FileHash.Sha256Async(disk, song.File, cancellation), song.From);
    }

    private static UserFacingException NothingApproved() => new(
        ExitCode.WaitingForPerson,
        new Problem(ProblemCode.NothingApproved, "nothing is approved yet, so there is nothing to cut", Hint: "approve a take first"));

    private static UserFacingException MissingSong(CutSong song) => new(
        ExitCode.Invalid,
        new Problem(ProblemCode.MediaMissing, $"the song {SafeText.OneLine(song.Path)} is not there", Hint: "put it there, or remove `song` in project.yaml"));

    private async Task<FilmManifest?> IsThereAsync(Cut cut, FilmSettings wanted, RenderSettings settings, CancellationToken cancellation) =>
        FilmRecord.Read(disk, settings.Manifest) is { } manifest
        && manifest.Settings == wanted
        && manifest.Takes.SequenceEqual(FilmRecord.Takes(cut))
        && disk.File.Exists(settings.Film)
        && await FileHash.Sha256Async(disk, settings.Film, cancellation) == manifest.Film.Sha256
            ? manifest
            : null;
}
