using KlingFlow.Media;
using KlingFlow.Outside;
using KlingFlow.Providers;

namespace KlingFlow.Generation;

/// <summary>
/// Step 9 of a take: the video, under its final name only when it is whole and was looked at. A paid one is linked into the
/// store outside the folder, where no <c>git clean</c> reaches it.
/// </summary>
internal sealed class Downloader(TakeServices services)
{
    internal const long MaxBytes = 2L << 30;

    private readonly MediaStore _store = new(services.Disk, services.State);
    private readonly ResultFetch _fetch = new(services);

    /// <summary>The verdict over the file that now stands as <c>video.mp4</c>; null where it is left for later.</summary>
    public async Task<DownloadVerdict?> FetchAsync(TakeJob job, RemoteReport report, CancellationToken cancellation)
    {
        var layout = job.Folder.Layout;
        if (services.Disk.File.Exists(layout.Video) && await CheckAsync(job, layout.Video, cancellation) is { Complaint: null } there)
            return Keep(job, there);

        return await _fetch.FetchAsync(job, report, (told, stop) => BringAsync(job, told, stop), cancellation) is { } verdict ? Keep(job, verdict) : null;
    }

    /// <summary>Brings one file of a result: from this machine, or from where the provider says it lies.</summary>
    /// <exception cref="DownloadFailed">Nothing whole was fetched.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static async Task BringAsync(TakeServices services, RemoteJob job, (Uri? Url, string? LocalFile) from, string part, long maxBytes, CancellationToken cancellation)
    {
        if (from.LocalFile is { } local)
        {
            services.Disk.File.Copy(local, part, overwrite: true);
            using var copy = services.Disk.FileStream.Create(part, FileMode.Open, FileAccess.ReadWrite);
            services.Disk.Sync(copy);
            return;
        }

        var loopback = Uri.TryCreate(job.Task!.BaseUrl, UriKind.Absolute, out var home) ? home : null;
        await services.Downloads.FetchAsync(new DownloadCall(from.Url!, part, maxBytes, loopback), null, cancellation);
    }

    private async Task<(DownloadVerdict? Verdict, string Complaint)> BringAsync(TakeJob job, RemoteReport report, CancellationToken cancellation)
    {
        var layout = job.Folder.Layout;
        await BringAsync(services, job, (report.ResultUrl, report.LocalFile), layout.VideoPart, MaxBytes, cancellation);
        FaultPoint.Reached("after-download");
        var verdict = await CheckAsync(job, layout.VideoPart, cancellation);
        if (verdict.Complaint is { } complaint)
        {
            services.Disk.File.Delete(layout.VideoPart);
            return (null, complaint);
        }

        job.ThrowIfGone();
        services.Disk.Rename(layout.VideoPart, layout.Video);
        services.Disk.SyncFolder(layout.Root);
        FaultPoint.Reached("after-video");
        return (verdict, "");
    }

    private Task<DownloadVerdict> CheckAsync(TakeJob job, string path, CancellationToken cancellation) =>
        services.Media.Check.CheckAsync(path, Expected(job), cancellation);

    private static ExpectedVideo Expected(TakeJob job) => new(job.Record.ShotPrompts.Sum(shot => shot.Duration))
    {
        WantsSound = job.Record.Audio == "native", IsOurs = job.Provider.IsLocal,
    };

    private DownloadVerdict Keep(TakeJob job, DownloadVerdict verdict)
    {
        if (job.Provider.CostsMoney)
            _store.Keep(job.Folder.Layout.Video, verdict.Facts!.Sha256);

        return verdict;
    }
}
