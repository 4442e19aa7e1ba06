using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Grids;

/// <summary>
/// Brings the images of a grid in and makes the others from them: quarters are cut out of a sheet, and four images are put
/// together as one for looking at. What was paid for is kept in the store, to the byte.
/// </summary>
internal sealed class GridPictures(TakeServices services)
{
    private static readonly Quadrant[] InReadingOrder = [Quadrant.TopLeft, Quadrant.TopRight, Quadrant.BottomLeft, Quadrant.BottomRight];

    private readonly MediaStore _store = new(services.Disk, services.State);
    private readonly ResultFetch _fetch = new(services);

    /// <summary>Everything in its place; null where the images are left for later.</summary>
    public async Task<GridFiles?> FetchAsync(GridJob job, RemoteReport report, CancellationToken cancellation)
    {
        if (await _fetch.FetchAsync(job, report, async (told, stop) => (await BringAsync(job, told, stop) is { } complaint ? (null, complaint) : (job, "")), cancellation) is null)
            return null;

        Keep(job, Originals(job));
        FaultPoint.Reached("after-images");
        var files = await CompleteAsync(job, cancellation);
        if (files.Quadrants.Count > 0)
            Keep(job, [.. InReadingOrder.Select(job.Folder.Layout.QuadrantFile)]);
        return files;
    }

    /// <summary>
    /// Puts back what an ended grid has lost, as far as it was kept: from the store, by cutting again, and at last from the
    /// provider, who gives it again for nothing while it has it. Only the very bytes that the manifest names are taken.
    /// </summary>
    public async Task RestoreAsync(GridJob job, Manifest manifest, CancellationToken cancellation)
    {
        FromStore(job, manifest);
        if (!HasOriginals(job) && job.Provider.CostsMoney && job.Task is { TaskId: not null } task && services.Now - manifest.FinishedAt <= services.Polling.Deadline)
        {
            var answer = await services.Poller.AskAsync(job.Provider, task, job.Work, cancellation);
            if (answer.Report is { Status: RemoteStatus.Succeed } report && job.HasResult(report))
                await BringAgainAsync(job, manifest, report, cancellation);
        }

        if (HasOriginals(job) && !HasAll(job, manifest))
            await CompleteAsync(job, cancellation);
    }

    /// <summary>Whether every picture that a manifest names stands in the folder.</summary>
    public static bool HasAll(IDisk disk, GridLayout layout, Manifest manifest) =>
        disk.File.Exists(layout.Sheet) && (manifest.Quadrants ?? []).All(quadrant => PathOf(layout, quadrant) is { } path && disk.File.Exists(path));

    private bool HasAll(GridJob job, Manifest manifest) => HasAll(services.Disk, job.Folder.Layout, manifest);

    private bool HasOriginals(GridJob job) => Originals(job).All(services.Disk.File.Exists);

    /// <summary>What the provider delivers, in its order.</summary>
    private static IReadOnlyList<string> Originals(GridJob job) => job.Count == 1
        ? [job.Folder.Layout.Sheet]
        : [.. InReadingOrder.Select(job.Folder.Layout.QuadrantFile)];

    /// <returns>Why an image was refused; null where all are in their places.</returns>
    private async Task<string?> BringAsync(GridJob job, RemoteReport report, CancellationToken cancellation)
    {
        var originals = Originals(job);
        for (var number = 0; number < originals.Count; number++)
        {
            if (services.Disk.File.Exists(originals[number]))
                continue;

            var part = job.Folder.Layout.Part(number);
            await Downloader.BringAsync(services, job, (report.Images[number].Url, report.Images[number].LocalFile), part, FetchedImage.MaxBytes, cancellation);
            FaultPoint.Reached("after-download");
            var (size, complaint) = await services.Media.Pictures.CheckAsync(part, cancellation);
            if (size is null)
            {
                services.Disk.File.Delete(part);
                return complaint;
            }

            job.ThrowIfGone();
            await services.Media.Pictures.KeepAsPngAsync(part, size, originals[number], cancellation);
        }

        return null;
    }

    private async Task BringAgainAsync(GridJob job, Manifest manifest, RemoteReport report, CancellationToken cancellation)
    {
        string? complaint;
        try
        {
            complaint = await BringAsync(job, report, cancellation);
        }
        catch (Exception e) when (e is Outside.DownloadFailed or IOException)
        {
            complaint = e.Message;
        }

        foreach (var other in Originals(job).Where(path => services.Disk.File.Exists(path) && FileHash.Sha256(services.Disk, path) != HashOf(job, manifest, path)))
        {
            services.Disk.File.Delete(other);
            complaint ??= "the provider gives other bytes than the manifest names";
        }

        if (complaint is null)
            Keep(job, Originals(job));
        else
            services.Log.ResultStaysLost(job.Name, complaint);
    }

    private async Task<GridFiles> CompleteAsync(GridJob job, CancellationToken cancellation)
    {
        var layout = job.Folder.Layout;
        services.Disk.Directory.CreateDirectory(services.Workspace.Cache);
        if (job.Count > 1)
        {
            await new SheetComposer(services.Media.Ffmpeg, services.Disk, services.Workspace.Cache).ComposeAsync([.. InReadingOrder.Select(layout.QuadrantFile)], layout.Sheet, cancellation);
            return new GridFiles(Facts(layout.Sheet), Hashes(layout), "");
        }

        var cutter = new QuadrantCutter(services.Media.Ffmpeg, services.Disk, services.Workspace.Cache);
        var cut = await cutter.CutAsync(layout.Sheet, layout.Root, job.Record.AspectRatio, ModelCatalogue.Frames, cancellation);
        var complaint = string.Join("; ", cut.Problems.Select(problem => problem.Hint is null ? problem.Message : $"{problem.Message}: {problem.Hint}"));
        return new GridFiles(Facts(layout.Sheet), cut.IsCut ? Hashes(layout) : [], complaint) { Qc = [.. cut.Blank.Select(_ => new QcFinding("black"))] };
    }

    private void FromStore(GridJob job, Manifest manifest)
    {
        var layout = job.Folder.Layout;
        var found = !services.Disk.File.Exists(layout.Sheet) && manifest.Media is { } media && _store.TryRestore(media.Sha256, layout.Sheet);
        foreach (var quadrant in manifest.Quadrants ?? [])
            found |= PathOf(layout, quadrant) is { } path && !services.Disk.File.Exists(path) && _store.TryRestore(quadrant.Sha256, path);
        if (found)
            services.Log.Restored(job.Name);
    }

    private void Keep(GridJob job, IReadOnlyList<string> files)
    {
        if (!job.Provider.CostsMoney)
            return;

        foreach (var file in files)
            _store.Keep(file, FileHash.Sha256(services.Disk, file));
    }

    private IReadOnlyList<QuadrantHash> Hashes(GridLayout layout) =>
        [.. InReadingOrder.Select(quadrant => new QuadrantHash(QuadrantName.Of(quadrant), FileHash.Sha256(services.Disk, layout.QuadrantFile(quadrant))))];

    private MediaFacts Facts(string sheet)
    {
        using var file = services.Disk.File.OpenRead(sheet);
        var size = ImageHeader.Read(file) ?? throw new UserFacingException(ExitCode.Internal, new Problem(ProblemCode.BadImage, "grid.png is damaged", Hint: "ask for another grid"));
        return new MediaFacts(FileHash.Sha256(services.Disk, sheet), file.Length, 0, size.Width, size.Height, "0/1", HasAudio: false);
    }

    private static string? HashOf(GridJob job, Manifest manifest, string path) => path == job.Folder.Layout.Sheet
        ? manifest.Media?.Sha256
        : manifest.Quadrants?.FirstOrDefault(quadrant => PathOf(job.Folder.Layout, quadrant) == path)?.Sha256;

    private static string? PathOf(GridLayout layout, QuadrantHash quadrant) =>
        QuadrantName.TryParse(quadrant.Quadrant, out var word) ? layout.QuadrantFile(word.Value) : null;
}
