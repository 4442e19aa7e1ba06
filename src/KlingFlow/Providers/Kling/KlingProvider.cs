using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Outside;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Providers.Kling;

/// <summary>Kling's own API: generation 2.0 for video (text, image and omni routes), the older dialect for images.</summary>
/// <param name="connection">Address and key.</param>
/// <param name="paid">The only door for a request that costs money.</param>
/// <param name="query">The door for questions.</param>
/// <param name="disk">Where frames are read.</param>
public sealed class KlingProvider(KlingConnection connection, PaidClient paid, QueryClient query, IDisk disk) : IProvider
{
    // How many ids one question may name is not documented.
    private const int MaxIdsPerQuestion = 50;

    private readonly KlingLegacy _legacy = new(connection, query);

    /// <inheritdoc/>
    public string Name => ProviderNames.Kling;

    /// <inheritdoc/>
    public bool CostsMoney => true;

    /// <inheritdoc/>
    public bool IsLocal => false;

    /// <inheritdoc/>
    public bool CanLookUp => true;

    /// <inheritdoc/>
    public string? ElementAddress => connection.Address;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Problem>> CheckAsync(Work work, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Problem>>(work switch
        {
            VideoWork video => [.. WorkLimits.Check(video), .. Start(video).Check(disk), .. End(video).Check(disk)],
            ImageWork image => ImageWorkCheck.Check(image, ImagePrompt.Of(image).Length),
            ElementWork element => [.. Images(element).SelectMany(image => image.Check(disk))],
            SpeechWork speech => SoundWorkCheck.Check(speech, Name, KlingSpeechRequest.Limits),
            EffectWork effect => SoundWorkCheck.Check(effect, Name),
            _ => [OtherWork.Of(Name, work)],
        });

    /// <inheritdoc/>
    public Estimate Estimate(WorkFacts facts) => facts switch
    {
        VideoFacts video => PriceTable.Estimate(video.Model, video.Resolution, video.Audio, video.Seconds, video.HasVideoInput),
        ImageFacts images => ImageCatalogue.Estimate(images.Model, images.Count),
        ElementFacts => PriceTable.Call("element"),
        SpeechFacts => PriceTable.Call("speech"),
        EffectFacts effect => PriceTable.Call(effect.FromVideo ? "video_to_audio" : "text_to_audio"),
        _ => throw OtherWork.Refused(Name, facts),
    };

    /// <inheritdoc/>
    public Task<PreparedRequest> PrepareAsync(Work work, CancellationToken cancellation) => work switch
    {
        VideoWork video => PrepareAsync(video, cancellation),
        ImageWork image => Task.FromResult(Prepare(image)),
        ElementWork element => PrepareAsync(element, cancellation),
        SpeechWork speech => Task.FromResult(Prepare(speech, KlingSpeechRequest.Endpoint, new KlingSpeechRequest(speech).ToJson())),
        EffectWork effect when new KlingEffectRequest(effect, connection.CallbackUrl) is var request => Task.FromResult(Prepare(effect, request.Endpoint, request.ToJson())),
        _ => throw OtherWork.Refused(Name, work),
    };

    private PreparedRequest Prepare(Work work, string endpoint, string body) => new(endpoint, connection.Address, body, MachineJson.Sha256(body), work);

    private async Task<PreparedRequest> PrepareAsync(ElementWork work, CancellationToken cancellation)
    {
        var images = new List<string>();
        foreach (var image in Images(work))
            images.Add((await image.ReadAsync(disk, cancellation))!);

        var body = new KlingElementRequest(work, images, connection.CallbackUrl).ToJson();
        return new PreparedRequest(KlingElementRequest.Endpoint, connection.Address, body, MachineJson.Sha256(body), work);
    }

    private async Task<PreparedRequest> PrepareAsync(VideoWork work, CancellationToken cancellation)
    {
        var route = ModelCatalogue.Find(work.Record.Model)?.RouteFor(work.StartFrameFile is not null)
            ?? throw new UserFacingException(ExitCode.Invalid, NoRoute(work.Record.Model));

        if (work.Elements.FirstOrDefault(element => element.Id is null) is { } unmade)
            throw new UserFacingException(ExitCode.WaitingForPerson, NoId(unmade.Name));

        var start = await Start(work).ReadAsync(disk, cancellation);
        var end = await End(work).ReadAsync(disk, cancellation);
        var body = new KlingRequest(work, route, start, end, connection.CallbackUrl).ToJson();

        return new PreparedRequest(route.Path, connection.Address, body, MachineJson.Sha256(body), work);
    }

    private PreparedRequest Prepare(ImageWork work)
    {
        var card = ImageCatalogue.Find(work.Model) ?? throw new UserFacingException(ExitCode.Invalid, NoRoute(work.Model));
        var body = new KlingImageRequest(work, connection.CallbackUrl).ToJson();

        return new PreparedRequest(card.Path, connection.Address, body, MachineJson.Sha256(body), work);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The permit is for another request.</exception>
    public async Task<SubmitOutcome> SubmitAsync(PreparedRequest request, Permit permit, CancellationToken cancellation)
    {
        if (permit.ExternalTaskId != request.Work.ExternalTaskId)
            throw new InvalidOperationException($"the permit is for {permit.ExternalTaskId}, the request for {request.Work.ExternalTaskId}");

        // A request that was built for another address must not take its key there, nor this key elsewhere.
        if (Obstacle(request.BaseUrl) is { } obstacle)
            return new SubmitOutcome.Refused(ErrorKind.Credential, obstacle.Message);

        return await paid.PostAsync(connection.Route(request.Endpoint), connection.Authorization(), request.Body, permit, cancellation) switch
        {
            PaidAnswer.Answered answer => WithAnswer(Verdict(request, answer), answer.Body),
            PaidAnswer.NotSent notSent => new SubmitOutcome.NotAccepted(ErrorKind.Temporary, notSent.Why),
            PaidAnswer.Lost lost => new SubmitOutcome.Unknown(lost.Why),
            var other => new SubmitOutcome.Unknown($"an answer of kind {other.GetType().Name}"),
        };
    }

    /// <inheritdoc/>
    public async Task<QueryOutcome> LookUpAsync(TaskPlace place, IReadOnlyList<string> externalTaskIds, CancellationToken cancellation)
    {
        if (Obstacle(place.BaseUrl) is { } obstacle)
            return new QueryOutcome([], ErrorKind.Credential, obstacle.Message);
        if (KlingLegacy.IsRoute(place.Endpoint))
            return await _legacy.LookUpAsync(place.Endpoint, externalTaskIds, cancellation);

        var outcome = await AskAsync("external_task_ids", externalTaskIds, KlingMakes.Video, cancellation);

        // Never by position, and never a task that nobody asked about: adopting it would be paying for a stranger.
        return outcome with { Reports = [.. outcome.Reports.Where(report => externalTaskIds.Contains(report.ExternalTaskId))] };
    }

    /// <inheritdoc/>
    public async Task<QueryOutcome> QueryAsync(IReadOnlyList<RemoteTask> tasks, Func<RemoteTask, Work> work, CancellationToken cancellation)
    {
        var elsewhere = tasks.Where(task => !connection.IsHere(task.BaseUrl)).Select(Unreachable).ToList();
        var here = tasks.Where(task => connection.IsHere(task.BaseUrl) && task.TaskId is not null).ToList();
        if (here.Count == 0)
            return new QueryOutcome(elsewhere);

        if (connection.Obstacle() is { } obstacle)
            return new QueryOutcome([], ErrorKind.Credential, obstacle.Message);

        // Apart: nobody promises that `/tasks` knows what the older routes made, and it must not stumble over their ids.
        var (older, newer) = (here.Where(task => KlingLegacy.IsRoute(task.Endpoint)).ToList(), here.Where(task => !KlingLegacy.IsRoute(task.Endpoint)).ToList());
        var outcome = await AskAboutAsync(newer, KlingMakes.Video, cancellation);
        if (outcome.Failure is not null)
            return outcome;

        var rest = await QueryOlderAsync(older, cancellation);
        return rest.Failure is null || newer.Count == 0
            ? rest with { Reports = rest.Failure is null ? [.. outcome.Reports, .. rest.Reports, .. elsewhere] : [] }
            : new QueryOutcome([.. outcome.Reports, .. older.Select(task => KlingLegacy.Unchanged(task, rest.Message)), .. elsewhere]);
    }

    /// <summary>Asks for all at once where that is answered, and for each by itself where it is not.</summary>
    private async Task<QueryOutcome> QueryOlderAsync(List<RemoteTask> tasks, CancellationToken cancellation)
    {
        var reports = new List<RemoteReport>();
        foreach (var kind in tasks.GroupBy(task => KlingLegacy.Makes(task.Endpoint)))
        {
            var told = await AskAboutAsync([.. kind], kind.Key, cancellation);
            if (told.Failure is null)
                reports.AddRange(told.Reports);
        }

        foreach (var task in tasks.Where(task => !reports.Exists(report => report.TaskId == task.TaskId)))
        {
            var one = await _legacy.AskAsync(task.Endpoint, task.TaskId!, cancellation);
            if (one.Failure is not null)
                return one;

            reports.AddRange(one.Reports);
        }

        return new QueryOutcome(reports);
    }

    private async Task<QueryOutcome> AskAboutAsync(List<RemoteTask> tasks, KlingMakes makes, CancellationToken cancellation)
    {
        string[] ids = [.. tasks.Select(task => task.TaskId!).Distinct()];
        var outcome = await AskAsync("task_ids", ids, makes, cancellation);

        return outcome with { Reports = [.. outcome.Reports.Where(report => ids.Contains(report.TaskId))] };
    }

    /// <inheritdoc/>
    public async Task<QueryOutcome?> ListAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        if (connection.Obstacle() is { } obstacle)
            return new QueryOutcome([], ErrorKind.Credential, obstacle.Message);

        var reports = new List<RemoteReport>();
        var page = KlingList.First(since);
        for (var pages = 0; page is not null && pages < KlingList.MostPages; pages++)
        {
            var answer = await query.ListAsync(connection.Route("/tasks"), connection.Authorization(), page, cancellation);
            var outcome = QueryVerdict.Of(answer);
            if (outcome.Failure is not null)
                return outcome;

            reports.AddRange(outcome.Reports);
            page = KlingList.Next(answer);
        }

        return new QueryOutcome(reports);
    }

    private async Task<QueryOutcome> AskAsync(string parameter, IReadOnlyList<string> ids, KlingMakes makes, CancellationToken cancellation)
    {
        var reports = new List<RemoteReport>();
        foreach (var chunk in ids.Chunk(MaxIdsPerQuestion))
        {
            var list = string.Join(',', chunk.Select(Uri.EscapeDataString));
            var outcome = QueryVerdict.Of(await query.GetAsync(connection.Route($"/tasks?{parameter}={list}"), connection.Authorization(), cancellation), makes);

            // A task that is absent counts as not known to Kling, so part of an answer would tell lies about the rest.
            if (outcome.Failure is not null)
                return outcome;

            reports.AddRange(outcome.Reports);
        }

        return new QueryOutcome(reports);
    }

    private static SubmitOutcome Verdict(PreparedRequest request, PaidAnswer.Answered answer)
    {
        var outcome = SubmitVerdict.Of(answer.Status, answer.Body, answer.RetryAfter);
        return request.Work is SpeechWork ? KlingSpeech.Verdict(outcome, answer.Body) : outcome;
    }

    // Whoever has to find out later whether it was paid for wants to see what was said.
    private static SubmitOutcome WithAnswer(SubmitOutcome outcome, string body) =>
        outcome is SubmitOutcome.Unknown unknown ? unknown with { Answer = KeptAnswer.Of(body) } : outcome;

    private Problem? Obstacle(string baseUrl) => connection.IsHere(baseUrl)
        ? connection.Obstacle()
        : new Problem(ProblemCode.NotTrusted, $"the task belongs to {SafeText.Short(baseUrl, 100)}, which kling.yaml no longer names");

    // Tasks are regional. One that lives elsewhere is not lost, only out of reach until kling.yaml names its address again.
    private static RemoteReport Unreachable(RemoteTask task) => new()
    {
        TaskId = task.TaskId ?? "",
        ExternalTaskId = task.ExternalTaskId,
        Status = task.Status,
        Message = $"it lives at {SafeText.Short(task.BaseUrl, 100)}, which kling.yaml no longer names",
    };

    private Problem NoId(string element) => new(
        ProblemCode.UnknownElement, $"the element `{SafeText.Short(element, 60)}`, as it was when this was asked for, has no id at {connection.Address}", Hint: "cancel the take and ask again");

    private static Problem NoRoute(string model) =>
        new(ProblemCode.UnknownModel, $"Kling has no route for the model `{SafeText.Short(model, 60)}`", Hint: "name another `model`");

    private static IEnumerable<SentFrame> Images(ElementWork work) =>
        work.ImageFiles.Select(file => new SentFrame("element", file) { Limits = ModelCatalogue.ElementImages.Image });

    private static SentFrame Start(VideoWork work) => new("start_frame", work.StartFrameFile);

    private static SentFrame End(VideoWork work) => new("end_frame", work.EndFrameFile);
}
