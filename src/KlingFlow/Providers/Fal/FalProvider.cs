using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Outside;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Providers.Fal;

/// <summary>Kling's video models behind fal's queue: videos, from words or with frames. Nothing else is asked of fal.</summary>
/// <param name="connection">Address and key.</param>
/// <param name="paid">The only door for a request that costs money.</param>
/// <param name="query">The door for questions.</param>
/// <param name="disk">Where frames are read.</param>
public sealed class FalProvider(FalConnection connection, PaidClient paid, QueryClient query, IDisk disk) : IProvider
{
    /// <inheritdoc/>
    public string Name => ProviderNames.Fal;

    /// <inheritdoc/>
    public bool CostsMoney => true;

    /// <inheritdoc/>
    public bool IsLocal => false;

    /// <summary>Fal knows no id but its own: a lost answer cannot be read back.</summary>
    public bool CanLookUp => false;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Problem>> CheckAsync(Work work, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Problem>>(
        work is VideoWork video ? [.. WorkLimits.Check(video), .. FalLimits.Check(video), .. Start(video).Check(disk), .. End(video).Check(disk)] : [OtherWork.Of(Name, work)]);

    /// <inheritdoc/>
    public Estimate Estimate(WorkFacts facts) => facts is VideoFacts video ? FalRoutes.Estimate(video) : throw OtherWork.Refused(Name, facts);

    /// <inheritdoc/>
    public async Task<PreparedRequest> PrepareAsync(Work work, CancellationToken cancellation)
    {
        if (work is not VideoWork video)
            throw OtherWork.Refused(Name, work);
        if (FalRoutes.Find(video.Record.Model, video.Record.Resolution) is not { } route)
            throw new UserFacingException(ExitCode.Invalid, NoRoute(video.Record.Model, video.Record.Resolution));

        var start = FalRequest.DataAddress(await Start(video).ReadAsync(disk, cancellation));
        var end = FalRequest.DataAddress(await End(video).ReadAsync(disk, cancellation));
        var body = new FalRequest(video, route, start, end).ToJson();
        return new PreparedRequest(route.Endpoint(start is not null), connection.Address, body, MachineJson.Sha256(body), work);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The permit is for another request.</exception>
    public async Task<SubmitOutcome> SubmitAsync(PreparedRequest request, Permit permit, CancellationToken cancellation)
    {
        if (permit.ExternalTaskId != request.Work.ExternalTaskId)
            throw new InvalidOperationException($"the permit is for {permit.ExternalTaskId}, the request for {request.Work.ExternalTaskId}");

        // A request that was built for another address must not take its key there, nor this key elsewhere.
        if (!connection.IsHere(request.BaseUrl))
            return new SubmitOutcome.Refused(ErrorKind.Credential, $"the request was made for {SafeText.Short(request.BaseUrl, 100)}, which kling.yaml no longer names");
        if (connection.Obstacle() is { } obstacle)
            return new SubmitOutcome.Refused(ErrorKind.Credential, obstacle.Message);

        return await paid.PostAsync(connection.Route(request.Endpoint), connection.Authorization(), request.Body, permit, cancellation) switch
        {
            PaidAnswer.Answered answer => FalSubmitVerdict.Of(connection, answer.Status, answer.Body, answer.RetryAfter),
            PaidAnswer.NotSent notSent => new SubmitOutcome.NotAccepted(ErrorKind.Temporary, notSent.Why),
            PaidAnswer.Lost lost => new SubmitOutcome.Unknown(lost.Why),
            var other => new SubmitOutcome.Unknown($"an answer of kind {other.GetType().Name}"),
        };
    }

    /// <inheritdoc/>
    public Task<QueryOutcome> LookUpAsync(TaskPlace place, IReadOnlyList<string> externalTaskIds, CancellationToken cancellation) => Task.FromResult(new QueryOutcome([]));

    /// <inheritdoc/>
    public Task<QueryOutcome?> ListAsync(DateTimeOffset since, CancellationToken cancellation) => Task.FromResult<QueryOutcome?>(null);

    /// <inheritdoc/>
    public async Task<QueryOutcome> QueryAsync(IReadOnlyList<RemoteTask> tasks, Func<RemoteTask, Work> work, CancellationToken cancellation)
    {
        var elsewhere = tasks.Where(task => !connection.IsHere(task.BaseUrl)).Select(Elsewhere).ToList();
        var here = tasks.Where(task => connection.IsHere(task.BaseUrl) && task.TaskId is not null).ToList();
        if (here.Count == 0)
            return new QueryOutcome(elsewhere);
        if (connection.Obstacle() is { } obstacle)
            return new QueryOutcome([], ErrorKind.Credential, obstacle.Message);

        var (reports, failures) = (new List<RemoteReport>(elsewhere), new List<(RemoteTask Task, QueryOutcome Outcome)>());
        foreach (var task in here)
        {
            var outcome = await AskAsync(task, cancellation);
            // The key or the account is not in order, or fal asks for a slower pace: the next question would fare the same.
            if (outcome.Failure is not (null or ErrorKind.Temporary))
                return outcome;
            if (outcome.Failure is null)
                reports.AddRange(outcome.Reports);
            else
                failures.Add((task, outcome));
        }

        // One task that gives no answer must not hide what was learnt about the others.
        return failures.Count == here.Count
            ? failures[0].Outcome
            : new QueryOutcome([.. reports, .. failures.Select(failed => FalTask.Unchanged(failed.Task, failed.Outcome.Message))]);
    }

    private async Task<QueryOutcome> AskAsync(RemoteTask task, CancellationToken cancellation)
    {
        var (status, result) = connection.UrlsOf(task);
        var told = FalTask.Status(task, await query.GetAsync(status, connection.Authorization(), cancellation), out var error);
        return told ?? FalTask.Result(task, await query.GetAsync(result, connection.Authorization(), cancellation), error);
    }

    // One that lives elsewhere is not lost, only out of reach until kling.yaml names its address again.
    private static RemoteReport Elsewhere(RemoteTask task) => FalTask.Unchanged(task, $"it lives at {SafeText.Short(task.BaseUrl, 100)}, which kling.yaml no longer names");

    private static Problem NoRoute(string model, string resolution) =>
        new(ProblemCode.ModelLimit, $"fal is not asked for the model `{SafeText.Short(model, 60)}` at `{SafeText.Short(resolution, 20)}` here", Hint: "name another `model` or `resolution`");

    private static SentFrame Start(VideoWork work) => new("start_frame", work.StartFrameFile) { Limits = FalRoutes.Frames };

    private static SentFrame End(VideoWork work) => new("end_frame", work.EndFrameFile) { Limits = FalRoutes.Frames };
}
