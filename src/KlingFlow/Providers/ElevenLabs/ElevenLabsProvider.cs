using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Media;
using KlingFlow.Outside;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Providers.ElevenLabs;

/// <summary>Speech by ElevenLabs: the answer to a request is the sound itself, and nothing can be asked about afterwards.</summary>
/// <param name="connection">Address and key.</param>
/// <param name="paid">The only door for a request that costs money.</param>
/// <param name="disk">Where an answer is kept before anybody hears that it came.</param>
public sealed class ElevenLabsProvider(ElevenLabsConnection connection, PaidClient paid, IDisk disk) : IProvider
{
    private const string TaskPrefix = "elevenlabs-";

    /// <inheritdoc/>
    public string Name => ProviderNames.ElevenLabs;

    /// <inheritdoc/>
    public bool CostsMoney => true;

    /// <inheritdoc/>
    public bool IsLocal => false;

    /// <inheritdoc/>
    public bool CanLookUp => false;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Problem>> CheckAsync(Work work, CancellationToken cancellation) =>
        Task.FromResult(work is SpeechWork speech ? SoundWorkCheck.Check(speech, Name, ElevenLabsRequest.Limits) : [OtherWork.Of(Name, work)]);

    /// <inheritdoc/>
    public Estimate Estimate(WorkFacts facts) =>
        facts is SpeechFacts speech ? PriceTable.OfUnits(speech.Characters, UnitKind.Character) : throw OtherWork.Refused(Name, facts);

    /// <inheritdoc/>
    public Task<PreparedRequest> PrepareAsync(Work work, CancellationToken cancellation)
    {
        if (work is not SpeechWork speech)
            throw OtherWork.Refused(Name, work);

        var request = new ElevenLabsRequest(speech);
        var body = request.ToJson();
        return Task.FromResult(new PreparedRequest(request.Endpoint, connection.Address, body, MachineJson.Sha256(body), work));
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The permit is for another request.</exception>
    public async Task<SubmitOutcome> SubmitAsync(PreparedRequest request, Permit permit, CancellationToken cancellation)
    {
        if (permit.ExternalTaskId != request.Work.ExternalTaskId || request.Work is not SpeechWork { AnswerFile: { } kept })
            throw new InvalidOperationException($"the permit is for {permit.ExternalTaskId}, the request for {request.Work.ExternalTaskId}");
        if (request.BaseUrl != connection.Address)
            return new SubmitOutcome.Refused(ErrorKind.Credential, $"the request was made for {SafeText.Short(request.BaseUrl, 100)}, which kling.yaml no longer names");
        if (connection.Obstacle() is { } obstacle)
            return new SubmitOutcome.Refused(ErrorKind.Credential, obstacle.Message);

        var url = new Uri(connection.Address + request.Endpoint + ElevenLabsRequest.Query);
        return await paid.PostAsync(url, connection.Authorization(), request.Body, permit, cancellation) switch
        {
            PaidAnswer.Answered { Status: 200 } answer when SoundHeader.IsSound(answer.Bytes.Span) => Kept(request.Work.ExternalTaskId, kept, answer.Bytes),
            PaidAnswer.Answered answer => ElevenLabsVerdict.Of(answer.Status, answer.Body, answer.RetryAfter),
            PaidAnswer.NotSent notSent => new SubmitOutcome.NotAccepted(ErrorKind.Temporary, notSent.Why),
            PaidAnswer.Lost lost => new SubmitOutcome.Unknown(lost.Why),
            var other => new SubmitOutcome.Unknown($"an answer of kind {other.GetType().Name}"),
        };
    }

    /// <inheritdoc/>
    public Task<QueryOutcome> LookUpAsync(TaskPlace place, IReadOnlyList<string> externalTaskIds, CancellationToken cancellation) => Task.FromResult(new QueryOutcome([]));

    /// <inheritdoc/>
    public Task<QueryOutcome?> ListAsync(DateTimeOffset since, CancellationToken cancellation) => Task.FromResult<QueryOutcome?>(null);

    /// <summary>There is nobody to ask: either the answer lies here, or the sound is lost and was paid for.</summary>
    public Task<QueryOutcome> QueryAsync(IReadOnlyList<RemoteTask> tasks, Func<RemoteTask, Work> work, CancellationToken cancellation) =>
        Task.FromResult(new QueryOutcome([.. tasks.Select(task => Report(task, work(task) as SpeechWork))]));

    /// <summary>The sound first, durably: nobody can ask for it again.</summary>
    private SubmitOutcome Kept(string externalTaskId, string file, ReadOnlyMemory<byte> sound)
    {
        try
        {
            disk.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            AtomicFile.WriteAllBytes(disk, file, sound.Span);
        }
        catch (Exception e) when (DiskTrouble.Is(e))
        {
            return new SubmitOutcome.Unknown($"it was answered, and the disk refused the sound: {SafeText.Short(e.Message, 200)}");
        }

        return new SubmitOutcome.Finished(new RemoteReport { TaskId = TaskPrefix + externalTaskId, Status = RemoteStatus.Succeed, LocalFile = file });
    }

    private RemoteReport Report(RemoteTask task, SpeechWork? work)
    {
        var report = new RemoteReport { TaskId = task.TaskId ?? "", ExternalTaskId = task.ExternalTaskId, Status = RemoteStatus.Succeed };
        if (work?.AnswerFile is { } file && disk.File.Exists(file))
            return report with { LocalFile = file };

        return report with
        {
            Status = RemoteStatus.Failed,
            ErrorKind = ErrorKind.NoResult,
            Message = "it was answered and paid for, and the sound is lost; nobody can ask for it again",
            UnitsBilled = work is null ? null : SpeechText.WithDots(work.Text).Length,
            UnitKind = UnitKind.Character,
        };
    }
}
