using System.Collections.Concurrent;
using KlingFlow.Changes;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Scripts;
using KlingFlow.Sequences;
using KlingFlow.Tasks;

namespace KlingFlow.Workflows;

/// <summary>
/// The workflow of a script film: its clips are made one at a time, each finished and committed before the next. A clip is a
/// sequence, so everything about its takes and their money is the client workflow's; here is what comes before and after.
/// </summary>
/// <param name="services">The project, opened for sending.</param>
/// <param name="questions">Asks how it stands.</param>
/// <param name="sequences">Makes the takes.</param>
/// <param name="sound">Makes what is heard.</param>
/// <param name="providers">Who makes them, and how far this run may go on its own.</param>
public sealed class ScriptFilmRunner(
    TakeServices services, ProjectQuestions questions, ClientSequenceRunner sequences, ClipSound sound, ClipProviders providers) : IWorkflow
{
    private readonly Settling _settling = new(services.Clock);
    private readonly FilmScript _script = new(services.Disk, services.Project.Layout);

    // A clip is looked into again only when its sequence was: what it says of its sound stands until then.
    private readonly ConcurrentDictionary<SequenceId, (SequenceStatus Status, FileStamp? Prompts, ClipStand Stand)> _known = new();

    /// <inheritdoc/>
    public SequenceLook Look(SequenceId sequence, IReadOnlySet<string> atWork) => sequences.Look(sequence, atWork);

    /// <inheritdoc/>
    public SequenceLook LookAway(SequenceId sequence, IReadOnlySet<string> atWork) => sequences.LookAway(sequence, atWork);

    /// <inheritdoc/>
    public bool IsAway(SequenceId sequence) => sequences.IsAway(sequence);

    /// <inheritdoc/>
    public IEnumerable<SequenceId> Away(IReadOnlyCollection<SequenceId> inFolder) => sequences.Away(inFolder);

    /// <inheritdoc/>
    public IReadOnlyList<DueStep.Run> Begun() => sequences.Begun();

    /// <inheritdoc/>
    public Task<DueStep.Run?> ClaimAsync(DueStep.Serve order, CancellationToken cancellation) => sequences.ClaimAsync(order, cancellation);

    /// <summary>The first clip that is not committed, if anything can be done for it now.</summary>
    public async Task<DueStep.Film?> OnwardAsync(Func<SequenceId, SequenceStatus?> statusOf, CancellationToken cancellation)
    {
        // Another day's film is not gone on with, and nothing is concluded from a list that is half written.
        if (_script.Stamp is not { } prompts || _script.Read().List is not { } list || questions.Ask().GitBusy is not null)
            return null;

        foreach (var clip in list.Clips)
        {
            var stand = await StandAsync(clip, statusOf(clip.Id), prompts, cancellation);
            if (stand.State != ClipState.Committed)
                return MayGoOn(stand, list) ? new DueStep.Film(clip.Id, await FactsAsync(stand, cancellation)) : null;
        }

        return null;
    }

    /// <inheritdoc/>
    public Task<TakeEnd> RunAsync(DueStep.Run step, RunMode mode, CancellationToken cancellation) =>
        step is DueStep.Film { Clip: var clip } ? GoOnAsync(clip, mode, cancellation) : sequences.RunAsync(step, mode, cancellation);

    /// <inheritdoc/>
    public string? FinalStatus(DueStep.Run step) => step is DueStep.Film ? RemoteStatus.Succeed : sequences.FinalStatus(step);

    private async Task<TakeEnd> GoOnAsync(SequenceId id, RunMode mode, CancellationToken cancellation)
    {
        await SettleAsync(cancellation);
        if (_script.Clips().FirstOrDefault(clip => clip.Id.Equals(id)) is not { } clip)
            return TakeEnd.Restored;

        var question = questions.Ask();
        var snapshot = services.Disk.Directory.Exists(services.Project.Layout.Sequence(id).Root) ? SequenceFolder.Read(question, id) : null;
        var status = snapshot is null ? null : StatusOf.Sequence(question, snapshot, RequestRule.Judge(question, snapshot), GridRule.Judge(question, snapshot));
        var stand = ClipStand.Of(clip, ClipPlan.Begun(services.Disk, services.Project.Layout, id, status));
        switch (stand)
        {
            case { State: ClipState.New } when !IsAway(id):
                await OpenAsync(clip, cancellation);
                return TakeEnd.Restored;
            case { State: ClipState.Stale } when snapshot is { Request: null }:
                await providers.AskAsync(snapshot, "the film goes on with the plan of today", cancellation);
                return TakeEnd.Restored;
            case { State: ClipState.Waiting } when snapshot is { Request: null } && providers.MayTurnElsewhere(stand):
                await providers.AskAsync(snapshot, note: null, cancellation);
                return TakeEnd.Restored;
            case { State: ClipState.Sounding, Take: { } take }:
                return await FinishAsync(clip, take, mode, cancellation);
            default:
                return TakeEnd.Restored;
        }
    }

    /// <summary>Before the pictures are paid for it is known whether what is said has room in them.</summary>
    private async Task OpenAsync(Clip clip, CancellationToken cancellation)
    {
        if (await sound.ObstacleAsync(await sound.PlanAsync(clip, take: null, cancellation), cancellation) is { } obstacle)
            throw new UserFacingException(ExitCode.Invalid, obstacle);

        providers.Open(clip);
    }

    private async Task<TakeEnd> FinishAsync(Clip clip, TakeNumber take, RunMode mode, CancellationToken cancellation)
    {
        var end = await sound.MakeAsync(await sound.PlanAsync(clip, take, cancellation), mode, cancellation);
        if (end != TakeEnd.Ended)
            return end;

        return ClipCommit.Approve(services, clip.Id, take) ? TakeEnd.Ended : TakeEnd.Restored;
    }

    private async Task<ClipStand> StandAsync(Clip clip, SequenceStatus? status, FileStamp prompts, CancellationToken cancellation)
    {
        status = ClipPlan.Begun(services.Disk, services.Project.Layout, clip.Id, status);
        if (status is null)
            return ClipStand.Of(clip, null);
        if (_known.TryGetValue(clip.Id, out var known) && ReferenceEquals(known.Status, status) && known.Prompts == prompts)
            return known.Stand;

        var stand = await FilmStanding.StandAsync(clip, status, sound, cancellation);
        _known[clip.Id] = (status, prompts, stand);
        return stand;
    }

    /// <summary>
    /// What is free is gone on with by whoever serves the project. What is paid for is begun, and made anew, by `kling film`
    /// alone, which says before what it will cost.
    /// </summary>
    private bool MayGoOn(ClipStand stand, PromptList list) => stand.State switch
    {
        ClipState.Sounding => true,
        ClipState.New => !IsAway(stand.Clip.Id) && (providers.Wish.MayBegin || IsFree || list.Clips.Any(clip => services.Disk.Directory.Exists(services.Project.Layout.Sequence(clip.Id).Root))),
        ClipState.Stale => providers.Wish.MayBegin,
        ClipState.Waiting => providers.MayTurnElsewhere(stand),
        _ => false,
    };

    private bool IsFree => !Providers.ProviderNames.CostsMoney(providers.Wish.Provider ?? services.Project.Settings.Defaults.Provider.Value) && !sound.CostsMoney;

    private async Task<string> FactsAsync(ClipStand stand, CancellationToken cancellation)
    {
        var layout = services.Project.Layout;
        var sequence = layout.Sequence(stand.Clip.Id);
        return $"{stand.State}|{stand.Take}|{stand.Waiting?.Message}|{_script.Stamp}|{services.Disk.Stamp(layout.ProjectFile)}|{services.Disk.Stamp(sequence.Plan)}|{sound.Facts(await sound.PlanAsync(stand.Clip, stand.Take, cancellation))}";
    }

    /// <summary>A list that was saved a moment ago may be saved again.</summary>
    private async Task SettleAsync(CancellationToken cancellation)
    {
        var (file, quiet) = (services.Project.Layout.Prompts, services.Workspace.Settings.Watch.PaySettle);
        while (_settling.Remaining(file, FileGlance.Take(services.Disk, file), quiet) is var left && left > TimeSpan.Zero)
            await services.PauseAsync(left, cancellation);
    }
}
