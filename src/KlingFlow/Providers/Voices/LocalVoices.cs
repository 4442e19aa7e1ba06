using System.Text.Json.Nodes;
using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Media;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Providers.Voices;

/// <summary>
/// Speech by an engine of this machine, free. The same contract as a paid service; the id of a task follows from ours and
/// the sound from what is asked, so nothing has to be remembered.
/// </summary>
/// <param name="voices">Speak.</param>
public sealed class LocalVoices(VoiceBox voices) : IProvider
{
    private const string TaskPrefix = "local-";

    /// <inheritdoc/>
    public string Name => ProviderNames.Local;

    /// <inheritdoc/>
    public bool CostsMoney => false;

    /// <inheritdoc/>
    public bool IsLocal => true;

    /// <inheritdoc/>
    public bool CanLookUp => true;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Problem>> CheckAsync(Work work, CancellationToken cancellation)
    {
        if (work is not SpeechWork speech)
            return [OtherWork.Of(Name, work)];
        if (await voices.EngineAsync(speech.Engine, cancellation) is not { } engine)
            return [VoiceBox.Missing(speech.Engine)];

        var limits = SoundWorkCheck.Check(speech, engine, new SpeechLimits(5000, 0.5m, 2));
        return limits.Count == 0 && await voices.ComplainAsync(engine, speech.Voice, cancellation) is { } unknown ? [unknown] : limits;
    }

    /// <inheritdoc/>
    public Estimate Estimate(WorkFacts facts) => facts is SpeechFacts ? PriceTable.Free : throw OtherWork.Refused(Name, facts);

    /// <inheritdoc/>
    public Task<PreparedRequest> PrepareAsync(Work work, CancellationToken cancellation)
    {
        var body = Body(work as SpeechWork ?? throw OtherWork.Refused(Name, work));
        return Task.FromResult(new PreparedRequest("local", "", body, MachineJson.Sha256(body), work));
    }

    /// <summary>Accepts everything. The permit is used up as a paid one would be, so that a second send is noticed.</summary>
    public Task<SubmitOutcome> SubmitAsync(PreparedRequest request, Permit permit, CancellationToken cancellation)
    {
        permit.Use();
        return Task.FromResult<SubmitOutcome>(new SubmitOutcome.Accepted(TaskPrefix + request.Work.ExternalTaskId));
    }

    /// <summary>Finds every id: a request that was written down and never sent is as good as one that was, because sending does nothing.</summary>
    public Task<QueryOutcome> LookUpAsync(TaskPlace place, IReadOnlyList<string> externalTaskIds, CancellationToken cancellation) =>
        Task.FromResult(new QueryOutcome([.. externalTaskIds.Select(id => new RemoteReport { TaskId = TaskPrefix + id, ExternalTaskId = id, Status = RemoteStatus.Submitted })]));

    /// <inheritdoc/>
    public Task<QueryOutcome?> ListAsync(DateTimeOffset since, CancellationToken cancellation) => Task.FromResult<QueryOutcome?>(null);

    /// <summary>Says what is asked about, now: a line takes a tenth of a second.</summary>
    public async Task<QueryOutcome> QueryAsync(IReadOnlyList<RemoteTask> tasks, Func<RemoteTask, Work> work, CancellationToken cancellation)
    {
        var reports = new List<RemoteReport>();
        foreach (var task in tasks)
            reports.Add(await SayAsync(task, work(task), cancellation));

        return new QueryOutcome(reports);
    }

    /// <summary>Says a line without anything being asked for: the sound, in the cache.</summary>
    /// <exception cref="UserFacingException">The engine is not here, or fails.</exception>
    public async Task<string> SayAsync(SpeechWork work, CancellationToken cancellation)
    {
        var engine = await voices.EngineAsync(work.Engine, cancellation) ?? throw new UserFacingException(ExitCode.Invalid, VoiceBox.Missing(work.Engine));
        if (await voices.ComplainAsync(engine, work.Voice, cancellation) is { } unknown)
            throw new UserFacingException(ExitCode.Invalid, unknown);

        var file = FileOf(work);
        await voices.SpeakAsync(new SpokenLine(engine, work.Voice, work.Speed, SpeechText.Parts(work.Text), SpeechText.PauseSeconds), file, cancellation);
        return file;
    }

    /// <summary>Where a line lies once it was said; there or not.</summary>
    public static string FileOf(SpeechWork work) => Path.Combine(work.CacheFolder, "speech", MachineJson.Sha256(Body(work)) + ".wav");

    private async Task<RemoteReport> SayAsync(RemoteTask task, Work work, CancellationToken cancellation)
    {
        var report = new RemoteReport { TaskId = task.TaskId ?? TaskPrefix + task.ExternalTaskId, ExternalTaskId = task.ExternalTaskId, Status = RemoteStatus.Succeed };
        try
        {
            return report with { LocalFile = await SayAsync(work as SpeechWork ?? throw OtherWork.Refused(Name, work), cancellation) };
        }
        catch (UserFacingException why)
        {
            var kind = why.Problems[0].Code is ProblemCode.UnknownVoice or ProblemCode.SoundFailed ? ErrorKind.BadInput : ErrorKind.Remote;
            return report with { Status = RemoteStatus.Failed, ErrorKind = kind, Message = SafeText.Short(why.Message, 300) };
        }
    }

    private static string Body(SpeechWork work) => new JsonObject
    {
        ["engine"] = work.Engine, ["voice"] = work.Voice, ["speed"] = work.Speed, ["text"] = work.Text,
    }.ToJsonString();
}
