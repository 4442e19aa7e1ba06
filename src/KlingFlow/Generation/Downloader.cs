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

    private const int TriesWhenAskingOnce = 3;
    private const int TriesBeforeSaying = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SayAgainAfter = TimeSpan.FromHours(1);

    private readonly MediaStore _store = new(services.Disk, services.State);

    /// <summary>The verdict over the file that now stands as <c>video.mp4</c>; null where it is left for later.</summary>
    public async Task<DownloadVerdict?> FetchAsync(TakeJob job, RemoteReport report, CancellationToken cancellation)
    {
        var layout = job.Folder.Layout;
        if (services.Disk.File.Exists(layout.Video) && await CheckAsync(job, layout.Video, cancellation) is { Complaint: null } there)
            return Keep(job, there);

        long? saidAt = null;
        for (var tries = 1; ; tries++)
        {
            job.ThrowIfGone();
            var fetched = await TryAsync(job, report, cancellation);
            if (fetched.IsExpired)
            {
                // Addresses expire. A fresh one is asked for once; one that is refused as well is a matter for a person.
                report = await FreshAsync(job, report, cancellation);
                fetched = await TryAsync(job, report, cancellation);
            }

            if (fetched.Verdict is { } verdict)
                return Keep(job, verdict);

            var isStuck = fetched.IsExpired || fetched.IsPointless || tries >= TriesBeforeSaying;
            saidAt = Say(job, fetched, isStuck, saidAt);
            if ((job.AsksOnce && tries >= TriesWhenAskingOnce) || (job.Mode == RunMode.UntilStuck && isStuck))
                return null;

            var pause = PauseAfter(tries);
            await services.Alarm.SleepAsync(fetched.RetryAfter > pause ? fetched.RetryAfter.Value : pause, cancellation);
            report = await FreshAsync(job, report, cancellation);
        }
    }

    /// <summary>Into the record where a word changes; into the log when it begins, and then once an hour.</summary>
    private long? Say(TakeJob job, Fetched fetched, bool isStuck, long? saidAt)
    {
        var now = services.Clock.GetTimestamp();
        var isNews = saidAt is not { } said || services.Clock.GetElapsedTime(said, now) >= SayAgainAfter;
        if (isNews)
            services.Log.DownloadFailed(job.Id.ToString(), fetched.Complaint);

        var kind = isStuck ? fetched.Kind : job.Task!.ErrorKind;
        if (isNews || kind != job.Task!.ErrorKind)
            job.Write(job.Task!.Now(job.Task!.Status, $"the result cannot be fetched yet: {fetched.Complaint}", kind));
        return isNews ? now : saidAt;
    }

    private async Task<Fetched> TryAsync(TakeJob job, RemoteReport report, CancellationToken cancellation)
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
                return new Fetched(null, complaint, ErrorKind.BadMedia);
            }

            job.ThrowIfGone();
            services.Disk.Rename(layout.VideoPart, layout.Video);
            services.Disk.SyncFolder(layout.Root);
            FaultPoint.Reached("after-video");
            return new Fetched(verdict, "", "");
        }
        catch (DownloadFailed e)
        {
            return new Fetched(null, e.Message, ErrorKind.NoResult) { IsExpired = e.IsExpired, IsPointless = !e.MayWorkLater, RetryAfter = e.RetryAfter };
        }
        catch (IOException e)
        {
            return new Fetched(null, e.Message, ErrorKind.NoResult);
        }
    }

    private async Task BringAsync(TakeJob job, RemoteReport report, CancellationToken cancellation)
    {
        var part = job.Folder.Layout.VideoPart;
        if (report.LocalFile is { } local)
        {
            services.Disk.File.Copy(local, part, overwrite: true);
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

    /// <summary>What one try brought.</summary>
    /// <param name="Verdict">The video, whole and in its place; null where there is none.</param>
    /// <param name="Complaint">Else: why.</param>
    /// <param name="Kind">A word of <see cref="ErrorKind"/>, should it stay like this.</param>
    private sealed record Fetched(DownloadVerdict? Verdict, string Complaint, string Kind)
    {
        public bool IsExpired { get; init; }

        public bool IsPointless { get; init; }

        public TimeSpan? RetryAfter { get; init; }
    }
}
