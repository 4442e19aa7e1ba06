using KlingFlow.Elements;
using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Providers;
using KlingFlow.Takes;

namespace KlingFlow.Generation;

/// <summary>Step 4: <c>take.json</c> and <c>inputs/</c>, from a settled plan and the request that asked for it.</summary>
public sealed class TakeRecorder(TakeServices services, string createdBy)
{
    /// <summary>Writes the record of a claimed take.</summary>
    /// <exception cref="UserFacingException">An image is missing or changed meanwhile.</exception>
    /// <exception cref="IOException">The folder has gone, or the disk refuses.</exception>
    public TakeRecord Record(TakeId take, TakeWish wish, IProvider provider)
    {
        var folder = TakeFolder.Of(services.Disk, services.Project.Layout, take);
        var record = Build(take, wish, provider);
        foreach (var image in new[] { record.StartFrame, record.EndFrame }.OfType<TakeImage>())
            InputFile.Keep(services.Disk, services.Project.Layout, folder.Layout, image);

        if (provider.CostsMoney)
            new TakeRestorer(services).KeepInputs(folder.Layout, record);
        FaultPoint.Reached("after-inputs");
        folder.WriteRecord(record);
        FaultPoint.Reached("after-record");
        return folder.ReadRecord().Value ?? throw new TakeGoneException(take.ToString());
    }

    /// <summary>The record as it would be written, without writing anything.</summary>
    /// <exception cref="UserFacingException">An image cannot be read.</exception>
    public TakeRecord Build(TakeId take, TakeWish wish, IProvider provider) => TakeInputs.Build(new TakeOrder
    {
        Take = take,
        Plan = wish.Plan,
        PlanSha256 = wish.PlanSha256,
        Request = wish.Request,
        Picked = wish.Picked,
        StartFrame = Hash(wish.Plan.StartFrame),
        EndFrame = Hash(wish.Plan.EndFrame),
        Elements = TakeElement.Of(ChosenElements.Of(wish.Plan), wish.Plan.Model, ElementSha256),
        Estimate = provider.Estimate(new VideoFacts(wish.Plan.Model, wish.Plan.Resolution, wish.Plan.Audio, wish.Plan.Seconds)),
        CreatedAt = services.Now,
        CreatedBy = createdBy,
    });

    private string? ElementSha256(string name) =>
        ElementLibrary.ReadOne(services.Disk, services.Project.Layout, name)?.ContentSha256(path => Hash(path)!.Sha256);

    private TakeImage? Hash(string? path)
    {
        if (path is null)
            return null;

        return InputFile.Hash(services.Disk, services.Project.Layout, path, out var complaint)
            ?? throw new UserFacingException(ExitCode.Invalid, complaint!);
    }
}
