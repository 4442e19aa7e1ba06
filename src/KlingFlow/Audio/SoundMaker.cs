using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Tasks;

namespace KlingFlow.Audio;

/// <summary>
/// Carries one spoken line or effect from whatever folder and journal say to its end: asked for once, brought in, and told.
/// Every step looks at what is there before it acts, so it may be killed anywhere and started again. Run for one clip by one
/// caller at a time, who holds the project's lock.
/// </summary>
internal sealed class SoundMaker
{
    private readonly TakeServices _services;
    private readonly Func<string, IProvider?> _providers;
    private readonly Func<string, Problem?> _obstacle;
    private readonly string _createdBy;
    private readonly SoundShelf _shelf;
    private readonly SoundJobs _jobs;
    private readonly FolderClaim _claim;
    private readonly RecordRestorer _records;
    private readonly PaidSubmit _submit;
    private readonly TaskWatch _watch;
    private readonly SoundFetch _fetch;
    private readonly SoundEnding _ending;

    /// <summary>For one project.</summary>
    /// <param name="services">The project.</param>
    /// <param name="queueOf">The line in front of a provider.</param>
    /// <param name="providers">Who makes sounds.</param>
    /// <param name="createdBy"><c>film</c>, <c>watcher</c>, <c>cli</c>, <c>console</c> or <c>agent</c>.</param>
    public SoundMaker(TakeServices services, Func<string, ProviderQueue> queueOf, SoundProviders providers, string createdBy)
    {
        (_services, _providers, _createdBy) = (services, providers.Find, createdBy);
        _obstacle = providers.Obstacle;
        _shelf = new SoundShelf(services);
        _jobs = new SoundJobs(services, queueOf);
        _claim = new FolderClaim(services);
        _records = new RecordRestorer(services);
        _submit = new PaidSubmit(services);
        _watch = new TaskWatch(services);
        _fetch = new SoundFetch(services);
        _ending = new SoundEnding(services);
    }

    /// <summary>How a wish stands; reads files and the journal, asks nobody.</summary>
    public SoundStanding Standing(SoundWish wish) => _shelf.Find(wish)?.Standing ?? SoundStanding.Missing;

    /// <summary>What a wish would send now, and what would be wrong with it; nothing is written.</summary>
    public async Task<IReadOnlyList<Problem>> CheckAsync(SoundWish wish, CancellationToken cancellation)
    {
        if (_providers(wish.MadeBy) is not { } provider)
            return [NoProvider(wish.MadeBy)];
        if (_obstacle(wish.MadeBy) is { } obstacle)
            return [obstacle];

        var record = wish.ToRecord(SoundId.Of(wish.Clip, wish.Kind, wish.Folder, new TakeNumber(1)));
        return await provider.CheckAsync(_jobs.WorkOf(record, "kf-preview"), cancellation);
    }

    /// <summary>What a wish is expected to cost; nothing where it is there already.</summary>
    public Catalogue.Estimate Price(SoundWish wish) =>
        Standing(wish).State is SoundState.Missing && _providers(wish.MadeBy) is { CostsMoney: true } provider
            ? provider.Estimate(SoundJobs.FactsOf(wish.ToRecord(SoundId.Of(wish.Clip, wish.Kind, wish.Folder, new TakeNumber(1)))))
            : Catalogue.PriceTable.Free;

    /// <summary>Makes a wished sound, or goes on with it. What has failed stays failed, unless the wish says so.</summary>
    /// <param name="wish">What is wished for.</param>
    /// <param name="videoId">The provider's id of the video that it is made to; null where there is none.</param>
    /// <param name="mode">How long the run goes on.</param>
    /// <param name="cancellation">Stops waiting; the task goes on at the provider.</param>
    /// <exception cref="UserFacingException">Something stands in the way before anything is sent, or the journal is broken.</exception>
    public async Task<TakeEnd> RunAsync(SoundWish wish, string? videoId, RunMode mode, CancellationToken cancellation)
    {
        if (_shelf.Find(wish) is { } sound)
        {
            // What has failed is ended first, so that its money is free, also where it is made again.
            var makesAnew = wish.Again && sound.Standing.State == SoundState.Failed;
            if (await GoOnAsync(sound, mode, isWished: true, cancellation) is { } end && !makesAnew)
                return end;
        }

        var problems = await CheckAsync(wish, cancellation);
        if (problems.Count > 0)
            throw new UserFacingException(ExitCode.Invalid, problems);

        return await GoOnAsync(Begin(wish, videoId), mode, isWished: true, cancellation) ?? TakeEnd.NeedsPerson;
    }

    /// <summary>
    /// Ends what was begun for a clip and is not wished for any more: what was sent is brought to its end, because it is paid
    /// for; what was not sent is given up.
    /// </summary>
    /// <param name="clip">The clip.</param>
    /// <param name="kind">A kind of <see cref="SoundId"/>.</param>
    /// <param name="wished">The hashes that are wished for.</param>
    /// <param name="mode">How long the run goes on.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task EndOthersAsync(SequenceId clip, string kind, IReadOnlySet<string> wished, RunMode mode, CancellationToken cancellation)
    {
        foreach (var sound in _shelf.Of(clip, kind).Where(sound => sound.Record is { } record && !wished.Contains(record.InputSha256)))
        {
            if (sound.Manifest is not null && (sound.Known is null or { Settled: not null }))
                continue;

            // Nobody waits here for a person: what is lost stays lost, and what is wished for goes on beside it.
            if (sound.WasSent || sound.Manifest is not null)
                await GoOnAsync(sound, mode == RunMode.ToTheEnd ? RunMode.UntilStuck : mode, isWished: false, cancellation);
            else
                GiveUp(sound);
        }
    }

    /// <summary>Step 3 and 4: a number, a folder, and what is asked.</summary>
    private ShelvedSound Begin(SoundWish wish, string? videoId)
    {
        var id = _shelf.Next(wish, root => _claim.IsAbandoned(root));
        var folder = SoundFolder.Of(_services.Disk, _services.Project.Layout, id);
        var asked = wish.ToRecord(id) with { VideoId = videoId };
        var record = asked with
        {
            Estimate = _providers(asked.Provider)!.Estimate(SoundJobs.FactsOf(asked)), CreatedAt = _services.Now, CreatedBy = _createdBy,
        };
        _claim.Make(id.ToString(), folder.Layout.Records, folder.Layout.Records.Request);
        folder.WriteRecord(record);
        FaultPoint.Reached("after-record");

        return new ShelvedSound(id, folder, record, Known: null) { IsInFolder = true };
    }

    /// <returns>Null where it had ended and its sound cannot be brought back, so that it has to be made anew, which is free.</returns>
    private async Task<TakeEnd?> GoOnAsync(ShelvedSound sound, RunMode mode, bool isWished, CancellationToken cancellation)
    {
        if (sound.Record is not { } record || _providers(record.Provider) is not { } provider)
            return TakeEnd.LeftOpen;

        var parks = !sound.IsInFolder && !isWished;
        if (!sound.IsInFolder || sound.Folder.Torn.Count > 0)
            PutBack(sound, parks);

        var job = parks ? _jobs.MakeParked(sound, record, provider, mode) : _jobs.Make(sound, record, provider, mode);
        try
        {
            AtomicFile.SweepLeftovers(_services.Disk, job.Folder.Layout.Root);
            var end = IsEndedAlready(job) ? await EndAgainAsync(job, cancellation) : await StepsAsync(job, cancellation);
            if (parks && end == TakeEnd.Ended)
                _records.Unpark(job.Folder.Layout.Records);
            return end;
        }
        catch (TakeGoneException)
        {
            _services.Log.TakeGone(job.Name);
            return TakeEnd.Gone;
        }
        finally
        {
            PaidSubmit.LeaveQueue(job);
        }
    }

    /// <summary>What only the journal knows is written into the folder where it is wished for today, and else finished outside of it.</summary>
    private void PutBack(ShelvedSound sound, bool parks)
    {
        if (sound.Known?.Asked is not { } asked)
            return;
        if (parks)
            _records.Park(sound.Id.ToString(), _services.State.Parked(sound.Id).Records, asked);
        else if (sound.Folder.Torn is { Count: > 0 } torn)
            _records.SetTornAside(sound.Id.ToString(), sound.Folder.Layout.Records, torn, asked);
        else if (!sound.IsInFolder)
            _records.WriteBack(sound.Id.ToString(), sound.Folder.Layout.Records, asked);
    }

    private async Task<TakeEnd> StepsAsync(SoundJob job, CancellationToken cancellation)
    {
        var fresh = job.Task?.TaskId is null;
        switch (await _submit.RunAsync(job, cancellation))
        {
            case SubmitEnd.Accepted:
                return await FinishAsync(job, fresh, cancellation);
            case SubmitEnd.Refused:
                return await EndAsync(job, RemoteStatus.Failed, null, null, cancellation);
            case SubmitEnd.OverBudget:
                _claim.PutBack(job.Folder.Layout.Records, job.Folder.Layout.Records.Request);
                return TakeEnd.PutBack;
            case SubmitEnd.NeedsPerson:
                return TakeEnd.NeedsPerson;
            default:
                return TakeEnd.LeftOpen;
        }
    }

    private async Task<TakeEnd> FinishAsync(SoundJob job, bool fresh, CancellationToken cancellation)
    {
        var report = job.Remembered() ?? await _watch.WaitAsync(job, fresh && !job.Provider.IsLocal, cancellation);
        if (report is null)
            return Left(job);
        if (report.Status != RemoteStatus.Succeed)
            return await EndAsync(job, RemoteStatus.Failed, report, null, cancellation);

        return await _fetch.FetchAsync(job, report, cancellation) is { } sound ? await EndAsync(job, RemoteStatus.Succeed, report, sound, cancellation) : Left(job);
    }

    /// <summary>Whether the sound has its manifest, or had it: then the one that the journal kept is written again.</summary>
    private bool IsEndedAlready(SoundJob job)
    {
        if (job.Records.ReadManifest().IsThere)
            return true;
        if (_services.Journal.View().Of(job.ExternalTaskId)?.Ended is not { } ending || TaskFolder.ParseManifest(ending.ManifestJson) is null)
            return false;

        _records.RestoreEnding(job.Name, job.Folder.Layout.Records, ending);
        return true;
    }

    private async Task<TakeEnd?> EndAgainAsync(SoundJob job, CancellationToken cancellation)
    {
        var known = _services.Journal.View().Of(job.ExternalTaskId);
        if (known is not null)
            await _ending.CompleteAsync(job, cancellation);
        else
            _ending.TakeOver(job);

        // What is finished while git shows another day lies in the store.
        if (!job.IsParked && job.Records.ReadManifest().Value is { FinalStatus: RemoteStatus.Succeed, Media: not null } manifest && !await _fetch.RestoreAsync(job, manifest, cancellation))
        {
            _services.Log.SoundLost(job.Name, job.Provider.IsLocal ? "it is made anew" : "neither the store nor its maker has it");
            return job.Provider.CostsMoney ? TakeEnd.NeedsPerson : null;
        }

        return known is { Settled: null } ? TakeEnd.Ended : TakeEnd.Restored;
    }

    private static TakeEnd Left(SoundJob job) => ErrorKind.IsStuck(job.Task?.ErrorKind) ? TakeEnd.NeedsPerson : TakeEnd.LeftOpen;

    private async Task<TakeEnd> EndAsync(SoundJob job, string status, RemoteReport? report, FetchedSound? sound, CancellationToken cancellation)
    {
        await _ending.EndAsync(job, status, report, sound, cancellation);
        return TakeEnd.Ended;
    }

    /// <summary>Nothing was sent: the money that was set aside is free again.</summary>
    private void GiveUp(ShelvedSound sound)
    {
        if (sound.Known is { MaySend: true, Reserved: not null } known)
            _services.Journal.Release(known.What.ExternalTaskId, "nobody wishes for it any more, and nothing was sent");
        if (sound.IsInFolder)
            _claim.PutBack(sound.Folder.Layout.Records, sound.Folder.Layout.Records.Request);
        _services.Log.Abandoned(sound.Id.ToString());
    }

    private static Problem NoProvider(string name) => new(
        ProblemCode.Unsupported, $"nobody here makes sounds as `{SafeText.Short(name, 40)}`", Hint: "`speech: provider:` may be local, kling, elevenlabs or none");
}
