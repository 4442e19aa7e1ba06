using System.Security.Cryptography;
using System.Text;
using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Spending;
using KlingFlow.Tasks;
using Serilog;

namespace KlingFlow.Providers.Animatic;

/// <summary>
/// Draws takes, and grids to choose a start frame from, on this machine, free, so that a film can be judged before it is paid for: each shot from its start frame or
/// as a slate, at its true length, ratio and size, with its prompt on it. The same contract as a paid service; the id of a
/// task follows from ours, so nothing has to be remembered.
/// </summary>
public sealed class AnimaticProvider : IProvider, IAsyncDisposable
{
    private const string TaskPrefix = "animatic-";

    private readonly Ffmpeg _ffmpeg;
    private readonly IDisk _disk;
    private readonly AnimaticArtist _artist;
    private readonly AnimaticRenders _renders;

    /// <summary>Draws on this machine.</summary>
    /// <param name="ffmpeg">Draws.</param>
    /// <param name="disk">Where to.</param>
    /// <param name="log">Gets what goes wrong.</param>
    public AnimaticProvider(Ffmpeg ffmpeg, IDisk disk, ILogger log)
    {
        (_ffmpeg, _disk) = (ffmpeg, disk);
        _artist = new AnimaticArtist(ffmpeg, disk);
        _renders = new AnimaticRenders(_artist, disk, log);
    }

    /// <inheritdoc/>
    public string Name => "animatic";

    /// <inheritdoc/>
    public bool CostsMoney => false;

    /// <inheritdoc/>
    public bool IsLocal => true;

    /// <inheritdoc/>
    public bool CanLookUp => true;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Problem>> CheckAsync(Work work, CancellationToken cancellation) =>
        work switch
        {
            VideoWork video => await CheckAsync(video, cancellation),
            ImageWork image => ImageWorkCheck.Check(image, ImagePrompt.Of(image).Length),
            _ => [OtherWork.Of(Name, work)],
        };

    private async Task<IReadOnlyList<Problem>> CheckAsync(VideoWork work, CancellationToken cancellation)
    {
        var record = work.Record;
        if (ModelCatalogue.Find(record.Model) is not { } model)
            return [new Problem(ProblemCode.UnknownModel, $"there is no model `{SafeText.OneLine(record.Model)}`")];

        var problems = model.Check(WorkLimits.Facts(work))
            .Select(complaint => new Problem(complaint.Code, complaint.Message, Hint: complaint.Hint))
            .ToList();
        var images = new ImageTool(_ffmpeg, _disk);
        foreach (var file in new[] { work.StartFrameFile, work.EndFrameFile }.OfType<string>())
        {
            if (await images.ComplainAsync(file, ModelCatalogue.Frames, record.AspectRatio, cancellation) is { } problem)
                problems.Add(problem);
        }

        return problems;
    }

    /// <inheritdoc/>
    public Estimate Estimate(WorkFacts facts) => new(0, 0, "USD");

    /// <inheritdoc/>
    public Task<PreparedRequest> PrepareAsync(Work work, CancellationToken cancellation)
    {
        var body = work switch
        {
            VideoWork video => AnimaticRequest.Body(video),
            ImageWork image => AnimaticRequest.Body(image),
            _ => throw OtherWork.Refused(Name, work),
        };
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

        return Task.FromResult(new PreparedRequest("local", "", body, hash, work));
    }

    /// <summary>Accepts everything. The permit is used up as a paid one would be, so that a second send is noticed.</summary>
    public Task<SubmitOutcome> SubmitAsync(PreparedRequest request, Permit permit, CancellationToken cancellation)
    {
        permit.Use();
        return Task.FromResult<SubmitOutcome>(new SubmitOutcome.Accepted(TaskIdFor(request.Work.ExternalTaskId)));
    }

    /// <summary>Finds every id: a request that was written down and never sent is as good as one that was, because sending does nothing.</summary>
    public Task<QueryOutcome> LookUpAsync(TaskPlace place, IReadOnlyList<string> externalTaskIds, CancellationToken cancellation) =>
        Task.FromResult(new QueryOutcome(
            [.. externalTaskIds.Select(id => new RemoteReport { TaskId = TaskIdFor(id), ExternalTaskId = id, Status = RemoteStatus.Submitted })]));

    /// <summary>Tells how each is getting on, and begins those that nobody has begun, two at a time.</summary>
    public Task<QueryOutcome?> ListAsync(DateTimeOffset since, CancellationToken cancellation) => Task.FromResult<QueryOutcome?>(null);

    /// <inheritdoc/>
    public Task<QueryOutcome> QueryAsync(IReadOnlyList<RemoteTask> tasks, Func<RemoteTask, Work> work, CancellationToken cancellation) =>
        Task.FromResult(new QueryOutcome([.. tasks.Select(task => Report(task, work))]));

    /// <summary>Stops what is being drawn; it is begun again when somebody asks.</summary>
    public ValueTask DisposeAsync() => _renders.DisposeAsync();

    internal static string TaskIdFor(string externalTaskId) => TaskPrefix + externalTaskId;

    private RemoteReport Report(RemoteTask task, Func<RemoteTask, Work> work)
    {
        try
        {
            var asked = work(task);
            return _renders.Continue(_artist.DrawingOf(asked) ?? throw OtherWork.Refused(Name, asked), task.TaskId ?? TaskIdFor(task.ExternalTaskId));
        }
        catch (UserFacingException exception)
        {
            return new RemoteReport
            {
                TaskId = task.TaskId ?? TaskIdFor(task.ExternalTaskId),
                ExternalTaskId = task.ExternalTaskId,
                Status = RemoteStatus.Failed,
                ErrorKind = ErrorKind.BadInput,
                Message = SafeText.Short(exception.Message, 300),
            };
        }
    }
}
