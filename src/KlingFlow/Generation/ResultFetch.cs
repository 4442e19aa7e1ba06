using KlingFlow.Outside;
using KlingFlow.Providers;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>
/// Step 9 for whatever is made: tries until the result is here and whole, asks for a fresh address where one has expired,
/// and says what stands in the way where people look.
/// </summary>
internal sealed class ResultFetch(TakeServices services)
{
    private const int TriesWhenAskingOnce = 3;
    private const int TriesBeforeSaying = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SayAgainAfter = TimeSpan.FromHours(1);

    /// <summary>The result that <paramref name="bring"/> brought; null where it is left for later.</summary>
    /// <param name="job">Succeeded at the provider.</param>
    /// <param name="report">Where the result lies.</param>
    /// <param name="bring">One try: the result, checked and in its place, or a complaint about what came.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<T?> FetchAsync<T>(
        RemoteJob job, RemoteReport report, Func<RemoteReport, CancellationToken, Task<(T? Result, string Complaint)>> bring, CancellationToken cancellation)
        where T : class
    {
        long? saidAt = null;
        for (var tries = 1; ; tries++)
        {
            job.ThrowIfGone();
            var fetched = await TryAsync(report, bring, cancellation);
            if (fetched.IsExpired)
            {
                // Addresses expire. A fresh one is asked for once; one that is refused as well is a matter for a person.
                report = await FreshAsync(job, report, cancellation);
                fetched = await TryAsync(report, bring, cancellation);
            }

            if (fetched.Result is { } result)
                return result;

            var isStuck = fetched.IsExpired || fetched.IsPointless || tries >= TriesBeforeSaying;
            saidAt = Say(job, fetched.Kind, fetched.Complaint, isStuck, saidAt);
            if ((job.AsksOnce && tries >= TriesWhenAskingOnce) || (job.Mode == RunMode.UntilStuck && isStuck))
                return null;

            var pause = PauseAfter(tries);
            await services.Alarm.SleepAsync(fetched.RetryAfter > pause ? fetched.RetryAfter.Value : pause, cancellation);
            report = await FreshAsync(job, report, cancellation);
        }
    }

    /// <summary>Into the record where a word changes; into the log when it begins, and then once an hour.</summary>
    private long? Say(RemoteJob job, string kindWhenStuck, string complaint, bool isStuck, long? saidAt)
    {
        var now = services.Clock.GetTimestamp();
        var isNews = saidAt is not { } said || services.Clock.GetElapsedTime(said, now) >= SayAgainAfter;
        if (isNews)
            services.Log.DownloadFailed(job.Name, complaint);

        var kind = isStuck ? kindWhenStuck : job.Task!.ErrorKind;
        if (isNews || kind != job.Task!.ErrorKind)
            job.Write(job.Task!.Now(job.Task!.Status, $"the result cannot be fetched yet: {complaint}", kind));
        return isNews ? now : saidAt;
    }

    private static async Task<Fetched<T>> TryAsync<T>(
        RemoteReport report, Func<RemoteReport, CancellationToken, Task<(T? Result, string Complaint)>> bring, CancellationToken cancellation)
        where T : class
    {
        try
        {
            var (result, complaint) = await bring(report, cancellation);
            return new Fetched<T>(result, complaint, ErrorKind.BadMedia);
        }
        catch (DownloadFailed e)
        {
            return new Fetched<T>(null, e.Message, ErrorKind.NoResult) { IsExpired = e.IsExpired, IsPointless = !e.MayWorkLater, RetryAfter = e.RetryAfter };
        }
        catch (IOException e)
        {
            return new Fetched<T>(null, e.Message, ErrorKind.NoResult);
        }
    }

    /// <summary>Addresses expire: the provider is asked for a fresh one before the next try.</summary>
    private async Task<RemoteReport> FreshAsync(RemoteJob job, RemoteReport report, CancellationToken cancellation)
    {
        var answer = await services.Poller.AskAsync(job.Provider, job.Task!, job.Work, cancellation);
        return answer.Report is { Status: RemoteStatus.Succeed } fresh && job.HasResult(fresh) ? fresh : report;
    }

    private TimeSpan PauseAfter(int tries)
    {
        var seconds = Math.Min(FirstPause.TotalSeconds * Math.Pow(2, Math.Min(tries, 10)), LongestPause.TotalSeconds);
        return TimeSpan.FromSeconds(Math.Max(FirstPause.TotalSeconds, seconds * services.Jitter()));
    }

    /// <summary>What one try brought.</summary>
    /// <param name="Result">Whole and in its place; null where there is none.</param>
    /// <param name="Complaint">Else: why.</param>
    /// <param name="Kind">A word of <see cref="ErrorKind"/>, should it stay like this.</param>
    private sealed record Fetched<T>(T? Result, string Complaint, string Kind)
        where T : class
    {
        public bool IsExpired { get; init; }

        public bool IsPointless { get; init; }

        public TimeSpan? RetryAfter { get; init; }
    }
}
