using KlingFlow.Outside;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>
/// The result of an ended take that neither the folder nor the store has, as after a clone: the provider keeps it for 30
/// days and gives it again for nothing. Tried once in a run; only the very bytes that the manifest names are taken.
/// </summary>
internal sealed class LostResult(TakeServices services)
{
    private readonly MediaStore _store = new(services.Disk, services.State);

    public async Task FetchAsync(TakeJob job, Manifest manifest, CancellationToken cancellation)
    {
        if (job.Task is not { TaskId: not null } task || services.Now - manifest.FinishedAt > services.Polling.Deadline)
            return;

        var answer = await services.Poller.AskAsync(job.Provider, task, job.Work, cancellation);
        if (answer.Report is not { Status: RemoteStatus.Succeed, ResultUrl: { } url })
            return;

        try
        {
            await FetchAsync(job, manifest, url, cancellation);
        }
        catch (Exception e) when (e is DownloadFailed or IOException)
        {
            services.Log.ResultStaysLost(job.Id.ToString(), e.Message);
        }
    }

    private async Task FetchAsync(TakeJob job, Manifest manifest, Uri url, CancellationToken cancellation)
    {
        var layout = job.Folder.Layout;
        var home = Uri.TryCreate(job.Task!.BaseUrl, UriKind.Absolute, out var address) ? address : null;
        services.Disk.File.Delete(layout.VideoPart);
        var call = new DownloadCall(url, layout.VideoPart, Downloader.MaxBytes, home);
        var result = await services.Downloads.FetchAsync(call, null, cancellation);
        if (result.Sha256 != manifest.Media!.Sha256)
        {
            services.Disk.File.Delete(layout.VideoPart);
            services.Log.ResultStaysLost(job.Id.ToString(), "the provider gives other bytes than the manifest names");
            return;
        }

        job.ThrowIfGone();
        services.Disk.Rename(layout.VideoPart, layout.Video);
        services.Disk.SyncFolder(layout.Root);
        _store.Keep(layout.Video, result.Sha256);
        services.Log.Restored(job.Id.ToString());
    }
}
