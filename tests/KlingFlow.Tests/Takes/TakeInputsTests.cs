using KlingFlow.Catalogue;
using KlingFlow.Plans;
using KlingFlow.Takes;
using static KlingFlow.Tests.Takes.PlanSamples;

namespace KlingFlow.Tests.Takes;

public sealed class TakeInputsTests
{
    public static TheoryData<string, Func<Plan, Plan>> Changes => new()
    {
        { "prompt", plan => plan with { Shots = [plan.Shots[0] with { Prompt = "Night" }, plan.Shots[1]] } },
        { "seconds", plan => plan with { Shots = [plan.Shots[0] with { Seconds = 6 }, plan.Shots[1]] } },
        { "order", plan => plan with { Shots = [plan.Shots[1] with { Index = 0 }, plan.Shots[0] with { Index = 1 }] } },
        { "fewer shots", plan => plan with { Shots = [plan.Shots[0]] } },
        { "provider", plan => plan with { Provider = "animatic" } },
        { "model", plan => plan with { Model = "kling-3.0" } },
        { "ratio", plan => plan with { AspectRatio = "9:16" } },
        { "resolution", plan => plan with { Resolution = "720p" } },
        { "audio", plan => plan with { Audio = "native" } },
        { "negative", plan => plan with { Negative = null } },
        { "mode", plan => plan with { Mode = "individual" } },
    };

    [Fact]
    public void A_take_has_the_keys_of_the_contract_in_their_order()
    {
        var text = TakeFolder.TextOf(Record(request: Request(1, new ShotOverride("The car stops"))));

        Snapshot.Matches(text);
        Assert.StartsWith(
            "{\n  \"schema\": 1,\n  \"take_id\": \"SEQ08_take002\",\n  \"sequence_id\": \"SEQ08\",\n  \"take\": 2,", text, StringComparison.Ordinal);
        Assert.DoesNotContain("end_frame", text, StringComparison.Ordinal);
        Assert.Equal(text, TakeFolder.TextOf(TakeFolder.Parse(text)));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_is_asked_for_changes_the_input_hash(string what, Func<Plan, Plan> change)
    {
        Assert.True(Record().InputSha256 != Record(change(Plan())).InputSha256, what);
    }

    [Fact]
    public void Words_for_people_prices_times_and_paths_do_not_change_the_input_hash()
    {
        var other = Order(Plan() with { Title = "x", Notes = "y", Song = new SongSpan(1, 2), Ready = true }) with
        {
            PlanSha256 = "other",
            Estimate = new Estimate(1, 99, "USD"),
            CreatedAt = default,
            CreatedBy = "cli",
            StartFrame = new TakeImage("sequences/SEQ08/renamed.png", new string('c', 64)),
        };

        Assert.Equal(Record().InputSha256, TakeInputs.Build(other).InputSha256);
    }

    [Fact]
    public void The_bytes_of_the_images_change_the_input_hash()
    {
        var image = new TakeImage("sequences/SEQ08/start_frame.png", new string('d', 64));

        Assert.NotEqual(Record().InputSha256, TakeInputs.Build(Order() with { StartFrame = image }).InputSha256);
        Assert.NotEqual(Record().InputSha256, TakeInputs.Build(Order() with { StartFrame = null }).InputSha256);
        Assert.NotEqual(Record().InputSha256, TakeInputs.Build(Order() with { EndFrame = image }).InputSha256);
    }

    [Fact]
    public void Used_elements_change_the_input_hash_and_dropped_ones_do_not()
    {
        TakeOrder With(string status, string sha256) => Order() with
        {
            Elements = [new TakeElement("driver", status, Sha256: sha256)],
        };

        Assert.NotEqual(TakeInputs.Build(With("used", "1")).InputSha256, TakeInputs.Build(With("used", "2")).InputSha256);
        Assert.Equal(Record().InputSha256, TakeInputs.Build(With("dropped", "1")).InputSha256);
    }

    [Fact]
    public void A_prompt_of_the_request_replaces_the_plans()
    {
        var record = Record(request: Request(1, new ShotOverride("The car stops")));

        Assert.Equal(["The driver looks over the wheel", "The car stops"], record.ShotPrompts.Select(shot => shot.Prompt));
        Assert.NotEqual(Record().InputSha256, record.InputSha256);
    }
}
