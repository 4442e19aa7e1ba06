using KlingFlow.Markers;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>Makes the job of a recorded take from its folder and the journal.</summary>
public sealed class JobFactory(TakeServices services, WorkBuilder works, Func<string, ProviderQueue> queueOf, FailoverDesk? failover = null)
{
    private readonly ShotMoves _moves = new(services);

    /// <summary>The job of a take that stands in the folder.</summary>
    /// <exception cref="Errors.UserFacingException">An image cannot be prepared.</exception>
    public async Task<TakeJob> MakeAsync(TakeId take, TakeRecord record, IProvider provider, RunMode mode, CancellationToken cancellation)
    {
        var folder = TakeFolder.Of(services.Disk, services.Project.Layout, take);
        var task = folder.Records.ReadTask().Value;
        var id = IdOf(take, record, task);
        var known = services.Journal.View().Of(id);
        var isSent = task?.TaskId is not null || known is { IsAccepted: true };
        if (task is null && known?.Intent is null)
            _moves.Begins(take);

        return new TakeJob
        {
            Id = take,
            What = WhatOf(take, id),
            Folder = folder,
            Records = folder.Records,
            Markers = () => MarkersOf(take),
            Record = record,
            Provider = provider,
            // What is sent already needs no images: a take whose images are lost is still brought home.
            Work = isSent && !provider.IsLocal ? works.WithoutImages(take, record, id) : await works.BuildAsync(take, record, id, cancellation),
            Queue = queueOf(provider.Name),
            Mode = mode,
            OnUnwritten = cause => Unwritten(take, cause),
            Moves = _moves,
            Task = task,
            // Of a take that is made shot by shot some may be accepted, so it is not given up as a whole by itself.
            Failover = take.Shot is null ? failover : null,
            ReplacedBy = () => take.Shot is null ? ReplacementOf(take) : null,
        };
    }

    /// <summary>The job of a take that was sent and that the folder of today does not have: its records stand outside the work tree.</summary>
    public TakeJob MakeParked(TakeId take, TakeRecord record, JournalKnown known, IProvider provider, RunMode mode)
    {
        var parked = new TakeFolder(services.Disk, services.Project.Layout, services.State.Parked(take));

        return new TakeJob
        {
            Id = take,
            What = known.What,
            Folder = parked,
            Records = parked.Records,
            Markers = () => MarkersOf(take),
            Record = record,
            Provider = provider,
            Work = works.WithoutImages(take, record, known.What.ExternalTaskId),
            Queue = queueOf(provider.Name),
            Mode = mode,
            OnUnwritten = cause => Unwritten(take, cause),
            Task = parked.Records.ReadTask().Value,
            IsParked = true,
        };
    }

    /// <summary>A recorded id wins over a computed one, so that a later version of the program keeps it.</summary>
    public string IdOf(TakeId take, TakeRecord record, RemoteTask? task = null) =>
        task?.ExternalTaskId
        ?? services.Journal.View().MadeFor(ExternalTaskId.KindOf(take), take.Owner)
            .FirstOrDefault(known => known.What.Number == take.Take.Value && IsSameTake(known.Asked?.TakeJson, record))?.What.ExternalTaskId
        ?? ExternalTaskId.For(services.Project.Id, take, record.InputSha256);

    private static JournalTake WhatOf(TakeId take, string externalTaskId) =>
        new(externalTaskId, ExternalTaskId.KindOf(take), take.Owner, take.Take.Value, take.ToString());

    private MarkerSet MarkersOf(TakeId take) => MarkerSet.Read(services.Disk, services.Project.Layout.Sequence(take.Sequence));

    private Replacement? ReplacementOf(TakeId take)
    {
        var (layout, sequence) = (services.Project.Layout, services.Project.Layout.Sequence(take.Sequence));
        return services.Disk.Stamp(sequence.GenerateRequest) is not null
            && RequestReader.Read(services.Disk, sequence.GenerateRequest, layout.Relative(sequence.GenerateRequest)).Request is { InsteadOf: { } replaced } request
            && replaced == take.Take
                ? new Replacement(request.Provider, request.Note ?? "")
                : null;
    }

    private void Unwritten(TakeId take, Exception cause) => services.Log.TaskUnwritten(take.ToString(), cause.Message);

    private static bool IsSameTake(string? journalled, TakeRecord record) => journalled == TakeFolder.TextOf(record);
}
