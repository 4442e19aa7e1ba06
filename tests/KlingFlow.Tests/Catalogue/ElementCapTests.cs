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

    [Theory]
    [InlineData("kling-3.0-omni", false, false, 4)]
    [InlineData("kling-3.0-omni", true, false, 3)]
    [InlineData("kling-3.0-omni", false, true, 3)]
    [InlineData("kling-3.0", true, false, 0)]
    [InlineData("kling-3.0", true, true, 3)]
    public void In_individual_mode_the_request_that_takes_fewest_decides(string model, bool planFrame, bool secondShotFrame, int cap)
    {
        var facts = new PlanFacts
        {
            Mode = "individual", Resolution = "720p", AspectRatio = "16:9", Audio = "off", HasStartFrame = planFrame,
            Shots = [new ShotFacts("a", 5), new ShotFacts("b", 5, secondShotFrame)],
        };

        Assert.Equal(cap, ElementCap.For(ModelCatalogue.Find(model)!, facts));
    }
}
