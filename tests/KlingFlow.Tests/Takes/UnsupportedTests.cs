using KlingFlow.Names;
using KlingFlow.Takes;
using static KlingFlow.Tests.Takes.PlanSamples;

namespace KlingFlow.Tests.Takes;

public sealed class UnsupportedTests
{
    [Fact]
    public void A_multi_shot_take_with_another_prompt_is_made()
    {
        Assert.Null(Unsupported.Of(Plan(), GenerateRequest.Plain));
        Assert.Null(Unsupported.Of(Plan(), Request(0, new ShotOverride("Night"))));
        Assert.Null(Unsupported.Of(Plan() with { StartFrame = "grid" }, GenerateRequest.Plain));
        Assert.Null(Unsupported.Of(Plan() with { Elements = ["driver"] }, GenerateRequest.Plain));
        Assert.Null(Unsupported.Of(Plan() with { Mode = "individual" }, new GenerateRequest { Mode = "multi_shot" }));
    }

    [Fact]
    public void What_is_not_made_yet_is_told()
    {
        Assert.Contains("individual", Unsupported.Of(Plan() with { Mode = "individual" }, GenerateRequest.Plain), StringComparison.Ordinal);
        Assert.Contains("individual", Unsupported.Of(Plan(), new GenerateRequest { Mode = "individual" }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_for_a_shot_that_the_plan_does_not_have_is_a_problem()
    {
        var problem = Assert.Single(RequestCheck.Against(Request(2, new ShotOverride("x")), Plan(), PastTakes.None, "generate.yaml"));

        Assert.Equal("the plan has no shot 2", problem.Message);
    }

    [Theory]
    [InlineData("a", true, "current")]
    [InlineData("b", true, "stale")]
    [InlineData("a", false, "missing")]
    [InlineData(null, false, "missing")]
    [InlineData(null, true, null)]
    public void A_take_is_fresh_while_the_plan_of_today_asks_for_the_same(string? today, bool hasVideo, string? word)
    {
        Assert.Equal(word, Freshness.Of("a", today, hasVideo));
    }
}
