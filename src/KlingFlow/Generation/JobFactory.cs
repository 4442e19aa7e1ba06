using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>Makes the job of a recorded take from its folder and the journal.</summary>
public sealed class JobFactory(TakeServices services, WorkBuilder works, Func<string, ProviderQueue> queueOf)
{
    /// <summary>The job.</summary>
    /// <exception cref="Errors.UserFacingException">An image cannot be prepared.</exception>
    public async Task<TakeJob> MakeAsync(TakeId take, TakeRecord record, IProvider provider, RunMode mode, CancellationToken cancellation)
    {
        var folder = TakeFolder.Of(services.Disk, services.Project.Layout, take);
        var task = folder.Records.ReadTask().Value;
        return new TakeJob
        {
            Id = take,
            Folder = folder,
            Record = record,
            Provider = provider,
            Work = await works.BuildAsync(take, record, IdOf(take, record, task), cancellation),
            Queue = queueOf(provider.Name),
            Mode = mode,
            Task = task,
        };
    }

    /// <summary>A recorded id wins over a computed one, so that a later version of the program keeps it.</summary>
    private string IdOf(TakeId take, TakeRecord record, RemoteTask? task) =>
        task?.ExternalTaskId
        ?? services.Journal.View().TakesOf(take.Sequence)
            .FirstOrDefault(known => known.What.Number == take.Take.Value && IsSameTake(known.Intent?.TakeJson, record))?.What.ExternalTaskId
        ?? ExternalTaskId.For(services.Project.Id, ExternalTaskId.Take, take.Sequence.Value, take.Take.Value, record.InputSha256);

    private static bool IsSameTake(string? journalled, TakeRecord record) => journalled == TakeFolder.TextOf(record);
}
