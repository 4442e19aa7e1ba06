using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Providers;

namespace KlingFlow.Grids;

/// <summary>Step 4 of a grid: <c>grid.json</c>, from a settled plan and the request that asked for it.</summary>
public sealed class GridRecorder(TakeServices services, string createdBy)
{
    /// <summary>Writes the record of a claimed grid.</summary>
    /// <exception cref="IOException">The folder has gone, or the disk refuses.</exception>
    /// <exception cref="TakeGoneException">The folder was taken away.</exception>
    public GridRecord Record(GridId grid, Plan plan, string planSha256, GridRequest request, Func<string, IProvider?> providers)
    {
        var folder = GridFolder.Of(services.Disk, services.Project.Layout, grid);
        folder.WriteRecord(Build(grid, plan, planSha256, request, providers).Record);
        FaultPoint.Reached("after-record");
        return folder.ReadRecord().Value ?? throw new TakeGoneException(grid.ToString());
    }

    /// <summary>The record as it would be written, without writing anything, and what is wrong with it.</summary>
    public (GridRecord Record, IReadOnlyList<Problem> Problems) Build(
        GridId grid, Plan plan, string planSha256, GridRequest request, Func<string, IProvider?> providers)
    {
        var settings = services.Workspace.Settings.Grid;
        var order = new GridOrder
        {
            Grid = grid, Plan = plan, PlanSha256 = planSha256, Request = request, Settings = settings,
            Estimate = Catalogue.PriceTable.Free, CreatedAt = services.Now, CreatedBy = createdBy,
        };
        var file = request.Elements is null ? services.Project.Layout.Sequence(grid.Sequence).Plan : services.Project.Layout.Sequence(grid.Sequence).GridRequest;
        var elements = GridElements.Of(services.Disk, services.Project, order.WishedElements, order.Model, services.Project.Layout.Relative(file));
        var estimate = providers(order.Provider)?.Estimate(new ImageFacts(order.Model, GridInputs.CountOf(settings.Method))) ?? Catalogue.PriceTable.Free;

        var mentions = GridElements.Mentions(services.Disk, services.Project, order.Prompt, order.WishedElements, order.Model);
        IReadOnlyList<Problem> problems = [.. elements.Problems, .. mentions.Select(mention => mention.Problem)];

        return (GridInputs.Build(order with { Elements = elements.Elements, ElementSha256 = elements.Sha256, Estimate = estimate }), problems);
    }
}
