using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Grids;

/// <summary>Makes the job of a recorded grid from its folder and the journal.</summary>
/// <param name="services">One project.</param>
/// <param name="queueOf">The line in front of a provider.</param>
public sealed class GridJobs(TakeServices services, Func<string, ProviderQueue> queueOf)
{
    /// <summary>The job of a grid that stands in the folder.</summary>
    public GridJob Make(GridId grid, GridRecord record, IProvider provider, RunMode mode) =>
        Make(grid, record, GridFolder.Of(services.Disk, services.Project.Layout, grid), provider, mode, isParked: false);

    /// <summary>The job of a grid that was sent and that the folder of today does not have: its records stand outside the work tree.</summary>
    public GridJob MakeParked(GridId grid, GridRecord record, IProvider provider, RunMode mode) =>
        Make(grid, record, new GridFolder(services.Disk, services.Project.Layout, services.State.Parked(grid)), provider, mode, isParked: true);

    /// <summary>What a provider would get for a record that is not claimed.</summary>
    public ImageWork Preview(GridId grid, GridRecord record, IProvider provider) => WorkOf(grid, record, "kf-preview", provider);

    private GridJob Make(GridId grid, GridRecord record, GridFolder folder, IProvider provider, RunMode mode, bool isParked)
    {
        var task = folder.Records.ReadTask().Value;
        var id = IdOf(grid, record, task);

        return new GridJob
        {
            What = new JournalTake(id, ExternalTaskId.Grid, grid.Sequence.Value, grid.Grid.Value, grid.ToString()),
            Id = grid,
            Folder = folder,
            Records = folder.Records,
            Record = record,
            Provider = provider,
            Work = WorkOf(grid, record, id, provider),
            Queue = queueOf(provider.Name),
            Mode = mode,
            OnUnwritten = cause => services.Log.TaskUnwritten(grid.ToString(), cause.Message),
            Task = task,
            IsParked = isParked,
        };
    }

    private ImageWork WorkOf(GridId grid, GridRecord record, string externalTaskId, IProvider provider) => new(grid, externalTaskId, services.Workspace.Cache)
    {
        Method = record.Method,
        Prompt = record.Prompt,
        Negative = record.Negative,
        Model = record.Model,
        AspectRatio = record.AspectRatio,
        Resolution = record.Resolution,
        Elements = [.. ElementHandles.Of(services, provider.ElementAddress, provider.Name, record.Elements).Select(element => new ElementHandle(element.Name, element.Id))],
    };

    /// <summary>A recorded id wins over a computed one, so that a later version of the program keeps it.</summary>
    private string IdOf(GridId grid, GridRecord record, RemoteTask? task) =>
        task?.ExternalTaskId
        ?? services.Journal.View().MadeFor(ExternalTaskId.Grid, grid.Sequence.Value)
            .FirstOrDefault(known => known.What.Number == grid.Grid.Value && known.Intent?.TakeJson == GridFolder.TextOf(record))?.What.ExternalTaskId
        ?? ExternalTaskId.For(services.Project.Id, ExternalTaskId.Grid, grid.Sequence.Value, grid.Grid.Value, record.InputSha256);
}
