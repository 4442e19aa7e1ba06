using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Providers;

/// <summary>
/// A provider in memory that does what a test scripts. Left alone it accepts every request, and each task succeeds at
/// its second question. It counts what it was sent and what it bills, so that a test can say "paid once".
/// </summary>
internal sealed class FakeProvider(string name = "kling") : IProvider
{
    private readonly Queue<Func<PreparedRequest, SubmitOutcome>> _submits = new();
    private readonly Queue<QueryOutcome> _queries = new();
    private readonly List<FakeTask> _tasks = [];
    private readonly List<PreparedRequest> _submissions = [];
    private readonly Lock _gate = new();

    public string Name { get; } = name;

    public bool CostsMoney { get; init; } = true;

    public bool IsLocal { get; init; }

    public bool CanLookUp { get; init; } = true;

    /// <summary>Where the ids of its elements live; null: it needs none.</summary>
    public string? ElementAddress { get; set; }

    /// <summary>Where results are said to be; <see cref="ResultFile"/> wins.</summary>
    public Uri? ResultUrl { get; set; } = new("https://results.example/video.mp4?sig=secret");

    /// <summary>Absolute path of a local result.</summary>
    public string? ResultFile { get; set; }

    /// <summary>Its own id of every video; null: it tells none.</summary>
    public string? ResultId { get; set; }

    /// <summary>Absolute path of each image of a result.</summary>
    public string? ResultImage { get; set; }

    /// <summary>Questions until a task succeeds by itself; null: never.</summary>
    public int? PollsUntilDone { get; set; } = 2;

    /// <summary>How many look-ups do not see a task yet, as if the provider's index lagged behind.</summary>
    public int LookUpLag { get; set; }

    /// <summary>What <see cref="CheckAsync"/> answers.</summary>
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    /// <summary>While it is down, nothing that is sent or asked arrives, and that is certain.</summary>
    public bool IsDown { get; set; }

    /// <summary>What a task is billed, as a multiple of its estimate.</summary>
    public decimal PriceFactor { get; set; } = 1;

    /// <summary>What a video costs here, as a multiple of the usual price.</summary>
    public decimal RateFactor { get; set; } = 1;

    /// <summary>Called when a request arrives, before anything is made of it.</summary>
    public Action<PreparedRequest>? Arriving { get; set; }

    /// <summary>What a request and its answer take their time with.</summary>
    public Func<CancellationToken, Task> Travelling { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called before a question or a look-up is answered.</summary>
    public Action? Asking { get; set; }

    /// <summary>Where it says that it lives.</summary>
    public string BaseUrl { get; set; } = "https://fake.example";

    /// <summary>Called before every question about tasks with their ids; a test may change anything there, the time too.</summary>
    public Action<IReadOnlyList<string>> OnQuestion { get; set; } = _ => { };

    /// <summary>Every request that was sent, accepted or not.</summary>
    public IReadOnlyList<PreparedRequest> Submissions => _submissions;

    /// <summary>Every task that was created, and so is billed.</summary>
    public IReadOnlyList<FakeTask> Tasks => _tasks;

    /// <summary>Units on the bill: each created task counts, a second one under the same id too. A failed one costs nothing.</summary>
    public decimal UnitsBilled => _tasks.Where(task => task.Status != RemoteStatus.Failed).Sum(task => task.Units);

    /// <summary>External ids that created more than one task: money lost.</summary>
    public IReadOnlyList<string> PaidTwice =>
        [.. _tasks.GroupBy(task => task.ExternalTaskId).Where(group => group.Count() > 1).Select(group => group.Key)];

    /// <summary>Questions and look-ups that were asked.</summary>
    public int Questions { get; private set; }

    /// <summary>The next submit gets this outcome; nothing is created.</summary>
    public FakeProvider ThenAnswers(SubmitOutcome outcome) => Then(_ => outcome);

    /// <summary>The next submit creates a task, and its answer is lost.</summary>
    public FakeProvider ThenLosesTheAnswer(string message = "the connection was reset") =>
        Then(request =>
        {
            Create(request);
            return new SubmitOutcome.Unknown(message);
        });

    /// <summary>The next submit creates two tasks, the second at another price, and its answer is lost.</summary>
    public FakeProvider ThenMakesTwo(decimal priceOfSecond) =>
        Then(request =>
        {
            Create(request);
            PriceFactor = priceOfSecond;
            Create(request);
            PriceFactor = 1;
            return new SubmitOutcome.Unknown("the connection was reset");
        });

    /// <summary>The next submit is lost on the way: nobody can tell, and no task exists.</summary>
    public FakeProvider ThenLosesTheRequest(string message = "no answer in time") => ThenAnswers(new SubmitOutcome.Unknown(message));

    /// <summary>Every request for speech is answered with its result, as such services do, unless the next one is scripted otherwise.</summary>
    public bool AnswersSpeech { get; set; } = true;

    /// <summary>Absolute path of the sound that speech and effects bring.</summary>
    public string? ResultSound { get; set; }

    /// <summary>The next submit runs this; what it throws is thrown, as if the program died there.</summary>
    public FakeProvider Then(Func<PreparedRequest, SubmitOutcome> submit)
    {
        _submits.Enqueue(submit);
        return this;
    }

    /// <summary>The next question or look-up gets this answer instead.</summary>
    public FakeProvider ThenTells(QueryOutcome outcome)
    {
        _queries.Enqueue(outcome);
        return this;
    }

    /// <summary>The task succeeds now.</summary>
    public void Finish(string externalTaskId) => Find(externalTaskId).Status = RemoteStatus.Succeed;

    /// <summary>The task fails now.</summary>
    public void Fail(string externalTaskId, string kind = ErrorKind.Remote, string message = "it went wrong")
    {
        var task = Find(externalTaskId);
        (task.Status, task.ErrorKind, task.Message) = (RemoteStatus.Failed, kind, message);
    }

    /// <summary>The provider forgets the task.</summary>
    public void Forget(string externalTaskId) => _tasks.RemoveAll(task => task.ExternalTaskId == externalTaskId);

    public Task<IReadOnlyList<Problem>> CheckAsync(Work work, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Problem>>([.. work is VideoWork video ? WorkLimits.Check(video) : [], .. Problems]);

    public Estimate Estimate(WorkFacts facts) => facts switch
    {
        VideoFacts video when CostsMoney => AtRate(PriceTable.Estimate(video.Model, video.Resolution, video.Audio, video.Seconds, video.HasVideoInput)),
        ElementFacts when CostsMoney => PriceTable.Call("element"),
        ImageFacts images when CostsMoney => ImageCatalogue.Estimate(images.Model, images.Count),
        SpeechFacts when CostsMoney => PriceTable.Call("speech"),
        EffectFacts when CostsMoney => PriceTable.Call("text_to_audio"),
        _ => PriceTable.Free,
    };

    private Estimate AtRate(Estimate usual) => new(usual.Units * RateFactor, usual.Amount * RateFactor, usual.Currency);

    public Task<PreparedRequest> PrepareAsync(Work work, CancellationToken cancellation)
    {
        var body = $$"""{"external_task_id":"{{work.ExternalTaskId}}"}""";
        var sha = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(body)));

        return Task.FromResult(
            new PreparedRequest(IsLocal ? "local" : "/fake", IsLocal ? "" : BaseUrl, body, sha, work));
    }

    public async Task<SubmitOutcome> SubmitAsync(PreparedRequest request, Permit permit, CancellationToken cancellation)
    {
        permit.Use();
        Arriving?.Invoke(request);
        try
        {
            await Travelling(cancellation);
        }
        catch (OperationCanceledException)
        {
            return new SubmitOutcome.Unknown("nobody waited for the answer");
        }

        lock (_gate)
        {
            if (IsDown)
                return new SubmitOutcome.NotAccepted(ErrorKind.Temporary, "the name does not resolve");

            _submissions.Add(request);
            var submit = _submits.TryDequeue(out var scripted) ? scripted : Accept;

            return submit(request);
        }
    }

    private SubmitOutcome Accept(PreparedRequest request)
    {
        var task = Create(request);
        if (request.Work is not SpeechWork || !AnswersSpeech)
            return new SubmitOutcome.Accepted(task.TaskId);

        task.Status = RemoteStatus.Succeed;
        return new SubmitOutcome.Finished(Report(task));
    }

    public Task<QueryOutcome> LookUpAsync(TaskPlace place, IReadOnlyList<string> externalTaskIds, CancellationToken cancellation) =>
        Ask(task => externalTaskIds.Contains(task.ExternalTaskId) && task.LookUpsUnseen-- <= 0);

    public async Task<QueryOutcome?> ListAsync(DateTimeOffset since, CancellationToken cancellation) => await Ask(_ => true);

    public Task<QueryOutcome> QueryAsync(IReadOnlyList<RemoteTask> tasks, Func<RemoteTask, Work> work, CancellationToken cancellation)
    {
        if (tasks.Count == 0)
            return Task.FromResult(new QueryOutcome([]));

        OnQuestion([.. tasks.Select(task => task.TaskId!)]);
        return Ask(task =>
        {
            var isAsked = tasks.Any(asked => asked.TaskId == task.TaskId);
            if (isAsked)
                Advance(task);
            return isAsked;
        });
    }

    private static void Advance(FakeTask task)
    {
        if (RemoteStatus.IsTerminal(task.Status) || task.PollsLeft is not { } left)
            return;

        task.PollsLeft = left - 1;
        task.Status = left <= 1 ? RemoteStatus.Succeed : RemoteStatus.Processing;
    }

    private Task<QueryOutcome> Ask(Func<FakeTask, bool> isMeant)
    {
        Asking?.Invoke();
        lock (_gate)
        {
            Questions++;
            if (IsDown)
                return Task.FromResult(new QueryOutcome([], ErrorKind.Temporary, "the name does not resolve"));

            var outcome = _queries.TryDequeue(out var scripted) ? scripted : new QueryOutcome([.. _tasks.Where(task => !task.IsHidden).Where(isMeant).Select(Report)]);

            return Task.FromResult(outcome);
        }
    }

    private FakeTask Create(PreparedRequest request)
    {
        var task = new FakeTask
        {
            TaskId = $"fake-{_tasks.Count + 1}",
            ExternalTaskId = request.Work.ExternalTaskId,
            Units = Estimate(FactsOf(request.Work)).Units * PriceFactor,
            Images = (request.Work as ImageWork)?.Count ?? 0,
            PollsLeft = PollsUntilDone,
            LookUpsUnseen = LookUpLag,
            IsSound = request.Work is SpeechWork or EffectWork,
            ElementId = request.Work is ElementWork ? $"82980000000000000{_tasks.Count + 1}" : null,
        };
        _tasks.Add(task);

        return task;
    }

    private static WorkFacts FactsOf(Work work) => work switch
    {
        VideoWork { Record: var record } => new VideoFacts(record.Model, record.Resolution, record.Audio, record.ShotPrompts.Sum(shot => shot.Duration)),
        ImageWork image => new ImageFacts(image.Model, image.Count),
        ElementWork => new ElementFacts(),
        SpeechWork => new SpeechFacts(1),
        EffectWork => new EffectFacts(FromVideo: false),
        _ => throw new InvalidOperationException($"{work} is not made here"),
    };

    private RemoteReport Report(FakeTask task)
    {
        var isDone = task.Status == RemoteStatus.Succeed;
        return new RemoteReport
        {
            TaskId = task.TaskId,
            ExternalTaskId = task.ExternalTaskId,
            Status = task.Status,
            Message = task.Message,
            ErrorKind = task.ErrorKind,
            LocalFile = isDone ? task.IsVideo ? ResultFile : task.IsSound ? ResultSound : null : null,
            ResultId = isDone && task.IsVideo ? ResultId : null,
            ResultUrl = isDone && task.IsVideo && ResultFile is null ? ResultUrl : null,
            Images = isDone ? [.. Enumerable.Repeat(new ImageResult(null, ResultImage), task.Images)] : [],
            UnitKind = task.Images == 0 ? UnitKind.Video : UnitKind.Image,
            ElementId = isDone ? task.ElementId : null,
            UnitsBilled = isDone && CostsMoney ? task.Units : null,
        };
    }

    private FakeTask Find(string externalTaskId) => _tasks.Last(task => task.ExternalTaskId == externalTaskId);
}
