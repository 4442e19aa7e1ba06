using KlingFlow.Catalogue;
using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Takes;
using KlingFlow.Workspaces;

namespace KlingFlow.Generation;

/// <summary>Builds what a provider gets from a take's folder alone, images brought within the limits.</summary>
public sealed class WorkBuilder(IDisk disk, Workspace workspace, ProjectLayout project, MediaTools media)
{
    /// <summary>The used elements of a take, with the ids that they have.</summary>
    public Func<TakeRecord, IReadOnlyList<ElementHandle>> Elements { get; init; } = _ => [];

    /// <summary>The work of one take. The same folder gives the same work.</summary>
    /// <param name="take">Which take.</param>
    /// <param name="record">Its record.</param>
    /// <param name="externalTaskId">Our id of it.</param>
    /// <param name="cancellation">Stops the preparation of images.</param>
    /// <exception cref="Errors.UserFacingException">An image cannot be brought within the limits.</exception>
    public async Task<VideoWork> BuildAsync(TakeId take, TakeRecord record, string externalTaskId, CancellationToken cancellation)
    {
        var layout = project.Sequence(take.Sequence).Take(take);
        return new VideoWork(
            take, record, externalTaskId,
            await PrepareKeptAsync(layout, record, record.StartFrame, cancellation),
            await PrepareKeptAsync(layout, record, record.EndFrame, cancellation),
            workspace.Cache) { Elements = Elements(record) };
    }

    /// <summary>The work of a take that was sent: enough to ask about it, never to send it.</summary>
    public VideoWork WithoutImages(TakeId take, TakeRecord record, string externalTaskId) =>
        new(take, record, externalTaskId, StartFrameFile: null, EndFrameFile: null, workspace.Cache);

    /// <summary>The work of a take that is not claimed: images are prepared in the cache, so that a check writes nothing into the project.</summary>
    /// <param name="take">Which take it would be.</param>
    /// <param name="record">As it would be written.</param>
    /// <param name="cancellation">Stops the preparation of images.</param>
    /// <exception cref="Errors.UserFacingException">An image cannot be brought within the limits.</exception>
    public async Task<VideoWork> PreviewAsync(TakeId take, TakeRecord record, CancellationToken cancellation)
    {
        var cache = Path.Combine(workspace.Cache, "prepared");
        if (record.StartFrame is not null || record.EndFrame is not null)
            disk.Directory.CreateDirectory(cache);

        return new VideoWork(
            take, record, ExternalTaskId: "kf-preview",
            await PreviewAsync(record, record.StartFrame, cache, cancellation),
            await PreviewAsync(record, record.EndFrame, cache, cancellation),
            workspace.Cache) { Elements = Elements(record) };
    }

    private async Task<string?> PrepareKeptAsync(TakeLayout take, TakeRecord record, TakeImage? image, CancellationToken cancellation)
    {
        if (image is null)
            return null;

        var kept = InputFile.PathOf(take, image);
        InputFile.Keep(disk, project, take, image);
        return await PrepareAsync(kept, take.Inputs, record, cancellation);
    }

    private async Task<string?> PreviewAsync(TakeRecord record, TakeImage? image, string cache, CancellationToken cancellation) =>
        image is null ? null : await PrepareAsync(Path.Combine(project.Root, image.Path), cache, record, cancellation);

    private async Task<string> PrepareAsync(string source, string target, TakeRecord record, CancellationToken cancellation) =>
        (await media.Images.PrepareAsync(source, target, ModelCatalogue.Frames, record.AspectRatio, cancellation)).File;
}
