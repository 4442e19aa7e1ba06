using KlingFlow.Catalogue;

namespace KlingFlow.Tests.Catalogue;

public sealed class ElementCapTests
{
    [Theory]
    [InlineData("kling-3.0", true, false, false, "image", 3)]
    [InlineData("kling-3.0", false, false, false, "image", 0)]
    [InlineData("kling-3.0-omni", true, false, false, "image", 3)]
    [InlineData("kling-3.0-omni", true, true, false, "image", 3)]
    [InlineData("kling-3.0-omni", false, false, false, "image", 4)]
    [InlineData("kling-3.0-omni", false, false, false, "video", 3)]
    [InlineData("kling-3.0-omni", false, false, false, "both", 4)]
    [InlineData("kling-3.0-omni", false, false, true, "image", 4)]
    [InlineData("kling-3.0-omni", false, false, true, "video", 1)]
    [InlineData("kling-o1", false, false, false, "image", 4)]
    [InlineData("kling-o1", true, false, false, "image", 3)]
    [InlineData("kling-o1", true, true, false, "image", 0)]
    [InlineData("kling-o1", false, false, false, "video", 0)]
    [InlineData("kling-3.0-turbo", true, false, false, "image", 0)]
    [InlineData("kling-2.6", true, false, false, "image", 0)]
    [InlineData("kling-2.5-turbo", false, false, false, "image", 0)]
    public void The_cap_is_3_with_a_start_frame_and_4_without_or_less_where_the_model_allows_less(
        string model, bool startFrame, bool endFrame, bool video, string kinds, int cap) =>
        Assert.Equal(cap, ElementCap.For(ModelCatalogue.Find(model)!, new ElementCapFacts(startFrame, endFrame, video, kinds)));
}
