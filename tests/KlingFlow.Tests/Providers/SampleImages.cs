using KlingFlow.Names;
using KlingFlow.Providers;

namespace KlingFlow.Tests.Providers;

/// <summary>Grids that providers are tested with: good as they are, changed by <c>with</c>.</summary>
internal static class SampleImages
{
    public static ImageWork Sheet(string externalTaskId = "kf-seq05-grid1", string cacheFolder = "/nowhere/.kling") =>
        new(new GridId(SequenceId.Parse("SEQ05"), new GridNumber(1)), externalTaskId, cacheFolder)
        {
            Method = "sheet", Prompt = "@driver in a suburban street, golden hour", Model = "kling-v3", AspectRatio = "16:9", Resolution = "2k",
            Elements = [new ElementHandle("driver", "829800000000000001")],
        };

    public static ImageWork Four(string externalTaskId = "kf-seq05-grid2", string cacheFolder = "/nowhere/.kling") =>
        Sheet(externalTaskId, cacheFolder) with { Method = "four" };
}
