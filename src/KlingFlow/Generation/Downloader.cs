using KlingFlow.Media;
using KlingFlow.Outside;
using KlingFlow.Providers;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>
/// Step 9: the result, under its final name only when it is whole and was looked at. A paid result is linked into the
/// store outside the folder, where no <c>git clean</c> reaches it.
/// </summary>
internal sealed class Downloader(TakeServices services)
{
    internal const long MaxBytes = 2L << 30;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private const int TriesWhenAskingOnce = 3;

    private readonly MediaStore _store = new(services.Disk, services.State);

    /// <summary>The verdict over the file that now stands as <c>video.mp4</c>; null where it is left for later.</summary>
    public async Task<DownloadVerdict?> FetchAsync(TakeJob job, RemoteReport report, CancellationToken cancellation)
    {
        var layout = job.Folder.Layout;
        if (services.Disk.File.Exists(layout.Video) && await CheckAsync(job, layout.Video, cancellation) is { Complaint: null } there)
            return Keep(job, there);

        for (var tries = 1; ; tries++)
        {
            job.ThrowIfGone();
            var (verdict, complaint) = await TryAsync(job, report, cancellation);
            if (verdict is not null)
                return Keep(job, verdict);

            services.Log.DownloadFailed(job.Id.ToString(), complaint);
            job.Write(job.Task!.Now(job.Task!.Status, $"the result cannot be fetched yet: {complaint}"));
            if (job.AsksOnce && tries >= TriesWhenAskingOnce)
                return null;

            await services.PauseAsync(PauseAfter(tries), cancellation);
            report = await FreshAsync(job, report, cancellation);
        }
    }

    private async Task<(DownloadVerdict? Verdict, string Complaint)> TryAsync(TakeJob job, RemoteReport report, CancellationToken cancellation)
    {
        var layout = job.Folder.Layout;
        try
        {
            await BringAsync(job, report, cancellation);
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
        catch (Exception e) when (e is DownloadFailed or IOException)
        {
            return (null, e.Message);
        }
    }

    private async Task BringAsync(TakeJob job, RemoteReport report, CancellationToken cancellation)
    {
        var part = job.Folder.Layout.VideoPart;
        services.Disk.File.Delete(part);
        if (report.LocalFile is { } local)
        {
            services.Disk.File.Copy(local, part);
            using var copy = services.Disk.FileStream.Create(part, FileMode.Open, FileAccess.ReadWrite);
            services.Disk.Sync(copy);
            return;
        }

        var loopback = Uri.TryCreate(job.Task!.BaseUrl, UriKind.Absolute, out var home) ? home : null;
        await services.Downloads.FetchAsync(new DownloadCall(report.ResultUrl!, part, MaxBytes, loopback), null, cancellation);
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

    /// <summary>Addresses expire: the provider is asked for a fresh one before the next try.</summary>
    private async Task<RemoteReport> FreshAsync(TakeJob job, RemoteReport report, CancellationToken cancellation)
    {
        var answer = await services.Poller.AskAsync(job.Provider, job.Task!, job.Work, cancellation);
        return answer.Report is { Status: RemoteStatus.Succeed } fresh && (fresh.ResultUrl is not null || fresh.LocalFile is not null) ? fresh : report;
    }

    private TimeSpan PauseAfter(int tries)
    {
        var seconds = Math.Min(FirstPause.TotalSeconds * Math.Pow(2, Math.Min(tries, 10)), LongestPause.TotalSeconds);
        return TimeSpan.FromSeconds(Math.Max(FirstPause.TotalSeconds, seconds * services.Jitter()));
    }
}
