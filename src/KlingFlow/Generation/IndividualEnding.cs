using KlingFlow.Errors;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>
/// The end of a take in individual mode, when its shots have ended: their clips cut together, one manifest, one handoff. The
/// money was settled shot by shot.
/// </summary>
internal sealed class IndividualEnding(TakeServices services)
{
    private const decimal ToleranceOfOne = 0.3m;
    private const int MostFindings = 5;

    private readonly TakeEnding _ending = new(services);
    private readonly JobSettling _settling = new(services);
    private readonly TakeRestorer _restorer = new(services);
    private readonly MediaStore _store = new(services.Disk, services.State);

    /// <summary>Whether the take has its manifest, or had it: then the one that the journal kept is written again.</summary>
    public bool IsEndedAlready(WholeTake take) =>
        take.Folder.Records.ReadManifest().IsThere
        || (services.Journal.View().Of(take.ExternalTaskId)?.Ended is { } ending && _restorer.TryRestoreEnding(take.Folder, ending));

    /// <summary>Cuts the clips together, writes the manifest, and does what follows from it. Every shot has ended.</summary>
    public async Task EndAsync(WholeTake take, CancellationToken cancellation)
    {
        var shots = Shots(take);
        var status = StatusOf(shots);
        var verdict = status == RemoteStatus.Succeed ? await JoinAsync(take, shots, cancellation) : null;
        if (!take.Folder.Records.IsThere)
            throw new TakeGoneException(take.Id.ToString());

        FaultPoint.Reached("before-manifest");
        if (!take.Folder.Records.WriteManifest(ManifestOf(take, shots, status, verdict)))
            throw new TakeGoneException(take.Id.ToString());
        FaultPoint.Reached("after-manifest");
        await CompleteAsync(take, cancellation);
    }

    /// <summary>Puts back what was lost of a take that had ended, and does what may not have been done.</summary>
    public async Task EndAgainAsync(WholeTake take, CancellationToken cancellation)
    {
        var layout = take.Folder.Layout;
        if (take.Provider.CostsMoney && take.Folder.Records.ReadManifest().Value is { Media: { } media } manifest)
        {
            if (!services.Disk.File.Exists(layout.Video) && !_restorer.TryRestoreVideo(layout, manifest))
                await CutAgainAsync(take, media, cancellation);
            if (services.Disk.File.Exists(layout.Video) && !services.Disk.File.Exists(layout.Poster))
                await _ending.MakePosterAsync(take.Id, layout, media.DurationSeconds, cancellation);
        }

        if (services.Journal.View().Of(take.ExternalTaskId) is not null)
            await CompleteAsync(take, cancellation);
    }

    private Task CompleteAsync(WholeTake take, CancellationToken cancellation) =>
        _settling.CompleteAsync(
            new EndedThing(take.Id.ToString(), take.Folder.Records, take.ExternalTaskId) { Settles = new Cost(0, take.Record.Estimate.Currency, "actual") },
            TakeEnding.Told(take.Id, take.Record.CreatedBy), cancellation);

    /// <summary>Only the very bytes that the manifest names are taken: another version of ffmpeg may cut the same clips into others.</summary>
    private async Task CutAgainAsync(WholeTake take, MediaFacts media, CancellationToken cancellation)
    {
        var layout = take.Folder.Layout;
        var shots = Shots(take);
        if (shots.Any(shot => !services.Disk.File.Exists(shot.Folder.Layout.Video)))
            return;

        await services.Media.Joiner.JoinAsync([.. shots.Select(shot => shot.Folder.Layout.Video)], layout.VideoPart, services.Workspace.Cache, cancellation);
        if (await FileHash.Sha256Async(services.Disk, layout.VideoPart, cancellation) != media.Sha256)
        {
            services.Disk.File.Delete(layout.VideoPart);
            services.Log.ResultStaysLost(take.Id.ToString(), "its clips give other bytes than the manifest names");
            return;
        }

        services.Disk.Rename(layout.VideoPart, layout.Video);
        services.Disk.SyncFolder(layout.Root);
        services.Log.Restored(take.Id.ToString());
    }

    private async Task<DownloadVerdict> JoinAsync(WholeTake take, IReadOnlyList<EndedShot> shots, CancellationToken cancellation)
    {
        var video = take.Folder.Layout.Video;
        foreach (var shot in shots.Where(shot => !services.Disk.File.Exists(shot.Folder.Layout.Video)))
        {
            if (shot.Manifest is null || !_restorer.TryRestoreVideo(shot.Folder.Layout, shot.Manifest))
                throw Gone(shot);
        }

        await services.Media.Joiner.JoinAsync([.. shots.Select(shot => shot.Folder.Layout.Video)], video, services.Workspace.Cache, cancellation);
        FaultPoint.Reached("after-join");
        var seconds = take.Record.ShotPrompts.Sum(shot => shot.Duration);
        var expected = new ExpectedVideo(seconds) { ToleranceSeconds = ToleranceOfOne * shots.Count, WantsSound = take.Record.Audio == "native", IsOurs = true };
        var verdict = await services.Media.Check.CheckAsync(video, expected, cancellation);
        if (verdict is not { Complaint: null, Facts: { } facts })
            throw new UserFacingException(ExitCode.Internal, new Problem(ProblemCode.BadMedia, $"{take.Id}: the clips were cut together into {verdict.Complaint}"));

        if (take.Provider.CostsMoney)
            _store.Keep(video, facts.Sha256);
        await _ending.MakePosterAsync(take.Id, take.Folder.Layout, facts.DurationSeconds, cancellation);
        return verdict;
    }

    private static List<EndedShot> Shots(WholeTake take)
    {
        var shots = new List<EndedShot>();
        foreach (var part in take.Record.ShotTakes!.Where(part => part.Index is not null))
        {
            var id = new TakeId(take.Id.Sequence, new TakeNumber(part.Take), part.Index);
            var folder = take.Folder.Of(id);
            shots.Add(new EndedShot(part, folder, folder.Records.ReadManifest().Value, IsOwn: part.Take == take.Id.Take.Value));
        }

        return shots;
    }

    // A clip that is kept was good when it was; only what was made now can have failed.
    private static string StatusOf(IReadOnlyList<EndedShot> shots)
    {
        var words = shots.Where(shot => shot.IsOwn).Select(shot => shot.Manifest?.FinalStatus).ToList();
        return words.Exists(word => word is not (RemoteStatus.Succeed or RemoteStatus.Cancelled)) ? RemoteStatus.Failed
            : words.Contains(RemoteStatus.Cancelled) ? RemoteStatus.Cancelled
            : RemoteStatus.Succeed;
    }

    private Manifest ManifestOf(WholeTake take, IReadOnlyList<EndedShot> shots, string status, DownloadVerdict? verdict)
    {
        var own = shots.Where(shot => shot.IsOwn).ToList();
        var good = shots.Where(shot => !shot.IsOwn || shot.Manifest?.FinalStatus == RemoteStatus.Succeed).Select(shot => shot.Part);
        return new Manifest
        {
            TakeId = take.Id.ToString(),
            Endpoint = own.Select(shot => shot.Manifest?.Endpoint).FirstOrDefault(endpoint => endpoint is not null),
            Model = take.Record.Model,
            TaskId = null,
            ShotTasks = [.. own.Select(shot => new ShotTask(shot.Part.ShotId, shot.Manifest?.TaskId))],
            ShotTakes = status == RemoteStatus.Succeed ? null : [.. good],
            FinalStatus = status,
            TaskStatusMsg = string.Join("; ", own.Where(shot => shot.Manifest?.FinalStatus != RemoteStatus.Succeed).Select(Said)),
            OutputPath = verdict is null ? null : services.Project.Layout.Relative(take.Folder.Layout.Video),
            UnitDeduction = own.Exists(shot => shot.Manifest?.UnitDeduction is not null) ? own.Sum(shot => shot.Manifest?.UnitDeduction ?? 0) : null,
            Cost = CostOf(take, own),
            PromptSummary = take.Record.ConcatenatedPromptSummary,
            InputAssetSummary = own.Count == shots.Count ? $"{own.Count} shots" : $"{own.Count} shots, {shots.Count - own.Count} kept",
            Media = verdict?.Facts,
            Qc = verdict is null ? [] : [.. verdict.Qc.Concat(FindingsOf(shots)).Take(MostFindings)],
            FinishedAt = services.Now,
            NextActions = NextActions.Of(services.Project.Layout.Name, take.Id, status, take.Provider.CostsMoney),
        };
    }

    private static string Said(EndedShot shot) => $"{shot.Part.ShotId} {shot.Manifest?.FinalStatus}: {shot.Manifest?.TaskStatusMsg}";

    // What was found in a clip stands as much later in the whole as the clips before it last.
    private static IEnumerable<QcFinding> FindingsOf(IReadOnlyList<EndedShot> shots)
    {
        var start = 0m;
        foreach (var shot in shots)
        {
            foreach (var finding in shot.Manifest?.Qc ?? [])
                yield return finding with { From = finding.From + start, To = finding.To + start };
            start += shot.Manifest?.Media?.DurationSeconds ?? 0;
        }
    }

    private static Cost CostOf(WholeTake take, IReadOnlyList<EndedShot> own)
    {
        var costs = own.Select(shot => shot.Manifest?.Cost).OfType<Cost>().ToList();
        var source = costs.Exists(cost => cost is { Source: not "actual", Amount: > 0 }) ? "estimate" : "actual";
        return new Cost(costs.Sum(cost => cost.Amount), costs.Select(cost => cost.Currency).FirstOrDefault() ?? take.Record.Estimate.Currency, source);
    }

    private static UserFacingException Gone(EndedShot shot) => new(ExitCode.WaitingForPerson, new Problem(
        ProblemCode.BadMedia, $"the clip of {shot.Part.ShotId} in take{shot.Part.Take} is gone, and no copy is kept here",
        Hint: "put it back, or cancel this take and ask for the shot again"));

    private sealed record EndedShot(ShotTake Part, TakeFolder Folder, Manifest? Manifest, bool IsOwn);
}
