using KlingFlow.Catalogue;
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
    private static readonly Dictionary<int, TakeImage> NoFrames = [];

    /// <summary>Writes the record of a claimed take; in individual mode those of the shots that are made first: the sequence's record is the commit.</summary>
    /// <exception cref="UserFacingException">An image is missing or changed meanwhile.</exception>
    /// <exception cref="IOException">The folder has gone, or the disk refuses.</exception>
    public TakeRecord Record(TakeId take, TakeWish wish, IProvider provider)
    {
        foreach (var shot in Choices(take, wish, provider)?.Where(shot => shot.Kept is null) ?? [])
        {
            var id = take with { Shot = shot.Index };
            var folder = TakeFolder.Of(services.Disk, services.Project.Layout, id);
            services.Disk.Directory.CreateDirectory(folder.Layout.Root);
            services.Disk.SyncFolder(Path.GetDirectoryName(folder.Layout.Root)!);

            // A crash before the commit left it: nothing was reserved for it, and the plan may have changed since.
            services.Disk.File.Delete(folder.Layout.Record);
            Write(id, Build(id, shot.Wish, provider), provider);
        }

        FaultPoint.Reached("after-shots");
        return Write(take, Build(take, wish, provider), provider);
    }

    /// <summary>The record as it would be written, without writing anything.</summary>
    /// <exception cref="UserFacingException">An image cannot be read.</exception>
    public TakeRecord Build(TakeId take, TakeWish wish, IProvider provider)
    {
        var shots = Choices(take, wish, provider);
        return TakeInputs.Build(new TakeOrder
        {
            Take = take,
            Plan = wish.Plan,
            PlanSha256 = wish.PlanSha256,
            Request = wish.Request,
            Picked = wish.Picked,
            ShotFrames = shots is null ? NoFrames : FramesOf(wish.Plan),
            ShotTakes = shots is null ? null : ShotChoice.Takes(shots, take),
            StartFrame = Hash(wish.Plan.StartFrame),
            EndFrame = Hash(wish.Plan.EndFrame),
            Elements = TakeElement.Of(ChosenElements.Of(wish.Plan), wish.Plan.Model, ElementSha256),
            Estimate = shots is null ? EstimateOf(wish.Plan, provider) : EstimateOf(shots, wish.Plan, provider),
            CreatedAt = services.Now,
            CreatedBy = createdBy,
        });
    }

    /// <summary>What a take in individual mode does with each shot; null for the other mode, and for the take of one shot.</summary>
    /// <exception cref="UserFacingException">An image cannot be read.</exception>
    public IReadOnlyList<ShotChoice>? Choices(TakeId take, TakeWish wish, IProvider provider) => wish.Plan.Mode == "individual" && take.Shot is null
        ? ShotChoice.Of(wish, alone => Build(take with { Shot = alone.Plan.Shots[0].Index }, alone, provider).InputSha256)
        : null;

    private TakeRecord Write(TakeId take, TakeRecord record, IProvider provider)
    {
        var folder = TakeFolder.Of(services.Disk, services.Project.Layout, take);
        foreach (var image in new[] { record.StartFrame, record.EndFrame }.OfType<TakeImage>())
            InputFile.Keep(services.Disk, services.Project.Layout, folder.Layout, image);

        if (provider.CostsMoney)
            new TakeRestorer(services).KeepInputs(folder.Layout, record);
        if (record.Elements.FirstOrDefault(element => !element.IsUsed) is { } dropped)
        {
            services.Log.ElementsDropped(
                take.ToString(), string.Join(", ", record.Elements.Where(element => !element.IsUsed).Select(element => element.Name)), dropped.Reason ?? "");
        }

        FaultPoint.Reached("after-inputs");
        folder.WriteRecord(record);
        FaultPoint.Reached("after-record");
        return folder.ReadRecord().Value ?? throw new TakeGoneException(take.ToString());
    }

    private static Estimate EstimateOf(Plan plan, IProvider provider) =>
        provider.Estimate(new VideoFacts(plan.Model, plan.Resolution, plan.Audio, plan.Seconds));

    private static Estimate EstimateOf(IReadOnlyList<ShotChoice> shots, Plan plan, IProvider provider) =>
        Estimate.Sum(shots.Where(shot => shot.Kept is null).Select(shot => EstimateOf(shot.Wish.Plan, provider))) ?? EstimateOf(plan, provider) with { Units = 0, Amount = 0 };

    private Dictionary<int, TakeImage> FramesOf(Plan plan) => plan.Shots
        .Select(shot => (shot.Index, Image: Hash(shot.StartFrame)))
        .Where(shot => shot.Image is not null)
        .ToDictionary(shot => shot.Index, shot => shot.Image!);

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
