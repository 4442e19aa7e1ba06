using KlingFlow.Catalogue;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Takes;

namespace KlingFlow.Tests.Providers;

/// <summary>Works that providers are tested with: good as they are, changed by <c>with</c>.</summary>
internal static class SampleWork
{
    public static readonly TakeRecord Record = new()
    {
        TakeId = "SEQ08_take002",
        SequenceId = "SEQ08",
        Take = 2,
        Mode = "multi_shot",
        Provider = "kling",
        Model = "kling-3.0",
        AspectRatio = "16:9",
        Resolution = "1080p",
        Audio = "off",
        ShotPrompts = [new(0, "wide street at dawn", 3), new(1, "a courier turns to the camera", 2)],
        PlanSha256 = new string('a', 64),
        InputSha256 = new string('b', 64),
        Estimate = new Estimate(4m, 0.56m, "USD"),
        CreatedAt = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero),
        CreatedBy = "watcher",
    };

    public static readonly TakeRecord SingleShot = Record with { ShotPrompts = [new(0, "A courier rides through neon rain, slow push-in", 5)] };

    public static VideoWork Of(TakeRecord record, string? startFrame = null, string? endFrame = null, string externalTaskId = "kf-seq08-take2", string cacheFolder = "/nowhere/.kling") =>
        new(new TakeId(SequenceId.Parse(record.SequenceId!), new TakeNumber(record.Take)), record, externalTaskId, startFrame, endFrame, cacheFolder);
}
