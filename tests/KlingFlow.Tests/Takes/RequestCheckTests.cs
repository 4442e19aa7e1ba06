using KlingFlow.Takes;
using static KlingFlow.Tests.Takes.PlanSamples;

namespace KlingFlow.Tests.Takes;

public sealed class RequestCheckTests
{
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
