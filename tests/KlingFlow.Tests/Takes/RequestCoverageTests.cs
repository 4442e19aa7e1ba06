using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Takes;

namespace KlingFlow.Tests.Takes;

public sealed class RequestCoverageTests
{
    [Theory]
    [InlineData(10, 10, 10, 10, true)]
    [InlineData(9, 9, 10, 10, true)]
    [InlineData(11, 9, 10, 10, false)]
    [InlineData(9, 11, 10, 10, false)]
    [InlineData(11, 11, 10, 12, true)]
    [InlineData(11, 11, 12, 10, true)]
    [InlineData(13, 11, 12, 10, false)]
    public void Neither_time_of_the_plan_may_be_later_than_the_later_time_of_the_request(long planM, long planC, long requestM, long requestC, bool covered)
    {
        var problem = RequestCoverage.Check(GenerateRequest.Plain, "b", Stamp(planM, planC), Stamp(requestM, requestC));

        Assert.Equal(covered, problem is null);
        if (problem is not null)
            Assert.Equal("the plan changed after you asked; touch generate.yaml", problem.Message);
    }

    [Theory]
    [InlineData("beef", true)]
    [InlineData("BEEF", true)]
    [InlineData("dead", false)]
    public void A_hash_in_the_request_decides_alone(string asked, bool covered)
    {
        var request = new GenerateRequest { PlanSha256 = asked };

        foreach (var planTime in new long[] { 1, 99 })
        {
            var problem = RequestCoverage.Check(request, "beef", Stamp(planTime, planTime), Stamp(50, 50));
            Assert.Equal(covered, problem is null);
            Assert.True(covered || problem!.Code == ProblemCode.PlanChanged);
        }
    }

    private static FileStamp Stamp(long modified, long changed) => new(FileKind.File, 1, modified, changed, 1, 1);
}
