using KlingFlow.Errors;
using KlingFlow.Plans;

namespace KlingFlow.Tests.Sequences;

public sealed class SequenceElementsTests : IDisposable
{
    private static readonly string[] Five = ["driver", "house", "dog", "tram", "moon"];

    private readonly FilmBench _film = new();

    public void Dispose() => _film.Dispose();

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 4)]
    public void Y12_Of_five_elements_three_are_used_beside_a_start_frame_and_four_without_and_the_rest_is_shown_as_dropped(bool startFrame, int used)
    {
        foreach (var name in Five)
            Make(name);
        _film.Write("SEQ08/start_frame.png", "picture");
        Plan(plan => plan with { Elements = Five, StartFrame = startFrame ? "sequences/SEQ08/start_frame.png" : null });

        var resolved = _film.Status().ElementsResolved;

        Assert.Equal(Five, resolved.Select(element => element.Name));
        Assert.Equal(Enumerable.Repeat("used", used).Concat(Enumerable.Repeat("dropped", 5 - used)), resolved.Select(element => element.Status));
        Assert.All(resolved, element => Assert.Equal(element.Status == "dropped", element.Reason is not null));
    }

    [Fact]
    public void A_sequence_waits_for_the_image_of_an_element_and_goes_on_when_it_is_there()
    {
        Make("driver");
        File.Delete(_film.Temp["projects/film/elements/driver/side.png"]);
        Plan(plan => plan with { Elements = ["driver"], Provider = "animatic", Ready = true });

        var waits = _film.Status();

        Assert.Equal("elements_pending", waits.State);
        Assert.Equal("elements", Assert.Single(waits.Waiting).Reason);
        var problem = Assert.Single(waits.Problems);
        Assert.Equal((ProblemCode.BadPath, "elements/driver/element.yaml"), (problem.Code, problem.Where!.File));
        Assert.Contains("side.png", problem.Message, StringComparison.Ordinal);

        _film.Temp.Write("projects/film/elements/driver/side.png", "side of driver");

        Assert.Equal("planned", _film.Status().State);
        Assert.Empty(_film.Status().Waiting);
    }

    [Fact]
    public void An_image_that_an_element_does_not_need_here_is_not_waited_for()
    {
        foreach (var name in Five)
            Make(name);
        File.Delete(_film.Temp["projects/film/elements/moon/front.png"]);
        Plan(plan => plan with { Elements = Five, Provider = "animatic", Ready = true });

        Assert.Equal(("planned", 0), (_film.Status().State, _film.Status().Waiting.Count));
    }

    [Theory]
    [InlineData("front.png", "another picture")]
    [InlineData("element.yaml", "images: [front.png, side.png]\ndescription: older by a year\n")]
    public void A_changed_element_makes_the_takes_that_show_it_stale_and_is_named(string file, string content)
    {
        Make("driver");
        Make("dog");
        Plan(plan => plan with { Elements = ["driver", "dog"], Provider = "animatic" });
        _film.EndAsPlanned(1);
        Assert.Equal("current", _film.Status().Freshness);

        _film.Temp.Write("projects/film/elements/driver/" + file, content);

        var status = _film.Status();
        Assert.Equal("stale", status.Freshness);
        Assert.StartsWith("element driver: ", Assert.Single(status.StaleReasons), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_model_does_not_take_makes_no_take_stale()
    {
        foreach (var name in Five)
            Make(name);
        Plan(plan => plan with { Elements = Five, Provider = "animatic" });
        _film.EndAsPlanned(1);

        _film.Temp.Write("projects/film/elements/moon/front.png", "another moon");

        Assert.Equal("current", _film.Status().Freshness);
    }

    private void Make(string name)
    {
        _film.Temp.Write($"projects/film/elements/{name}/element.yaml", "images: [front.png, side.png]\n");
        _film.Temp.Write($"projects/film/elements/{name}/front.png", "front of " + name);
        _film.Temp.Write($"projects/film/elements/{name}/side.png", "side of " + name);
    }

    private void Plan(Func<Plan, Plan> change) => _film.Plan(change: change);
}
