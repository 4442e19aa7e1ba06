using KlingFlow.Catalogue;
using KlingFlow.Errors;

namespace KlingFlow.Tests.Catalogue;

public sealed class LimitCheckTests
{
    private static readonly PlanFacts Good = new()
    {
        Mode = "multi_shot",
        Shots = [new("a street at dawn", 5)],
        Resolution = "1080p",
        AspectRatio = "16:9",
        Audio = "off",
    };

    [Theory]
    [InlineData("kling-3.0")]
    [InlineData("kling-3.0-omni")]
    [InlineData("kling-3.0-turbo")]
    [InlineData("kling-o1")]
    [InlineData("kling-2.6")]
    [InlineData("kling-2.5-turbo")]
    public void Five_silent_seconds_at_1080p_are_taken_by_every_model(string model)
    {
        Assert.Empty(Check(model, Good));
        Assert.Empty(Check(model, Good with { HasStartFrame = true }));
        Assert.Empty(Check(model, Good with { Mode = "individual" }));
    }

    // first and last allowed length, then two that are not
    [Theory]
    [InlineData("kling-3.0", 3, 15, 2, 16)]
    [InlineData("kling-3.0-omni", 3, 15, 2, 16)]
    [InlineData("kling-3.0-turbo", 3, 15, 2, 16)]
    [InlineData("kling-o1", 3, 10, 2, 11)]
    [InlineData("kling-2.6", 5, 10, 6, 15)]
    [InlineData("kling-2.5-turbo", 5, 10, 4, 9)]
    public void A_single_shot_lasts_what_the_model_makes(string model, int shortest, int longest, int bad, int worse)
    {
        Assert.Empty(Check(model, Single(shortest)));
        Assert.Empty(Check(model, Single(longest)));
        Assert.Equal(["shots[0].seconds"], About(model, Single(bad)));
        Assert.Equal(["shots[0].seconds"], About(model, Single(worse)));
        Assert.Equal(["shots[0].seconds"], About(model, Single(-1)));
    }

    [Theory]
    [InlineData(7, false, false, true)]
    [InlineData(7, true, false, false)]
    [InlineData(5, true, false, true)]
    [InlineData(7, true, true, true)]
    public void O1_with_a_start_frame_alone_makes_5_or_10_seconds(int seconds, bool startFrame, bool endFrame, bool isTaken) =>
        Assert.Equal(isTaken, Check("kling-o1", Single(seconds) with { HasStartFrame = startFrame, HasEndFrame = endFrame }).Count == 0);

    [Theory]
    [InlineData("kling-3.0", "4k", true)]
    [InlineData("kling-3.0-omni", "4k", true)]
    [InlineData("kling-3.0-turbo", "4k", false)]
    [InlineData("kling-o1", "4k", false)]
    [InlineData("kling-2.6", "4k", false)]
    [InlineData("kling-2.5-turbo", "4k", false)]
    [InlineData("kling-3.0", "1080", false)]
    public void A_resolution_is_one_that_the_model_makes(string model, string resolution, bool isTaken) =>
        Assert.Equal(isTaken ? [] : ["resolution"], About(model, Good with { Resolution = resolution }));

    [Theory]
    [InlineData("16:9", true)]
    [InlineData("9:16", true)]
    [InlineData("1:1", true)]
    [InlineData("4:3", false)]
    [InlineData("21:9", false)]
    public void A_ratio_is_16_9_or_9_16_or_1_1_for_every_model(string ratio, bool isTaken) =>
        Assert.All(ModelCatalogue.All.Where(model => !model.IsRetired), model =>
            Assert.Equal(isTaken ? [] : ["aspect_ratio"], About(model.Id, Good with { AspectRatio = ratio })));

    [Theory]
    [InlineData("kling-3.0", "720p", true)]
    [InlineData("kling-3.0-omni", "4k", true)]
    [InlineData("kling-3.0-turbo", "720p", true)]
    [InlineData("kling-2.6", "1080p", true)]
    [InlineData("kling-2.6", "720p", false)]
    [InlineData("kling-2.5-turbo", "1080p", false)]
    [InlineData("kling-o1", "1080p", false)]
    public void Native_audio_is_made_where_the_model_makes_it(string model, string resolution, bool isTaken) =>
        Assert.Equal(isTaken ? [] : ["audio"], About(model, Good with { Audio = "native", Resolution = resolution }));

    [Theory]
    [InlineData("kling-3.0", "720p", "native", true)]
    [InlineData("kling-3.0-omni", "4k", "off", true)]
    [InlineData("kling-3.0-turbo", "1080p", "off", false)]
    [InlineData("kling-o1", "720p", "off", true)]
    [InlineData("kling-2.6", "1080p", "off", true)]
    [InlineData("kling-2.6", "1080p", "native", false)]
    [InlineData("kling-2.6", "720p", "off", false)]
    [InlineData("kling-2.5-turbo", "1080p", "off", true)]
    [InlineData("kling-2.5-turbo", "720p", "off", false)]
    public void An_end_frame_is_taken_beside_a_start_frame_where_the_model_takes_one(string model, string resolution, string audio, bool isTaken)
    {
        var facts = Good with { HasStartFrame = true, HasEndFrame = true, Resolution = resolution, Audio = audio };

        Assert.Equal(isTaken ? [] : ["end_frame"], About(model, facts));
    }

    [Fact]
    public void An_end_frame_alone_is_refused_by_every_model() =>
        Assert.All(ModelCatalogue.All.Where(model => !model.IsRetired), model =>
            Assert.Contains("end_frame", About(model.Id, Good with { HasEndFrame = true })));

    [Theory]
    [InlineData("kling-3.0")]
    [InlineData("kling-3.0-omni")]
    [InlineData("kling-3.0-turbo")]
    public void One_to_six_shots_of_at_least_a_second_fill_3_to_15_seconds(string model)
    {
        Assert.Empty(Check(model, Shots(1, 1, 1)));
        Assert.Empty(Check(model, Shots(3, 3, 3, 2, 2, 2)));
        Assert.Equal(["shots"], About(model, Shots(2, 2, 2, 2, 2, 2, 2)));
        Assert.Equal(["shots"], About(model, Shots(1, 1)));
        Assert.Equal(["shots"], About(model, Shots(10, 6)));
        Assert.Equal(["shots[1].seconds"], About(model, Shots(5, 0)));
        Assert.Equal(["shots"], About(model, Shots(int.MaxValue, int.MaxValue)));
    }

    [Theory]
    [InlineData("kling-o1")]
    [InlineData("kling-2.6")]
    [InlineData("kling-2.5-turbo")]
    public void A_model_without_several_shots_says_so_and_makes_them_one_by_one(string model)
    {
        Assert.Equal(["shots"], About(model, Shots(5, 5)));
        Assert.Empty(Check(model, Shots(5, 5) with { Mode = "individual" }));
    }

    [Fact]
    public void Individual_shots_are_checked_one_by_one()
    {
        Assert.Equal(["shots[1].seconds"], About("kling-3.0", Shots(5, 2, 15) with { Mode = "individual" }));
        Assert.Empty(Check("kling-3.0", Shots(15, 15, 15, 15, 15, 15, 15, 15) with { Mode = "individual" }));
    }

    [Fact]
    public void A_prompt_of_one_of_several_shots_has_at_most_512_characters()
    {
        Assert.Empty(Check("kling-3.0", Prompts(new string('a', 512), "b")));
        Assert.Equal(["shots[0].prompt"], About("kling-3.0", Prompts(new string('a', 513), "b")));
    }

    [Fact]
    public void The_negative_counts_in_every_shot_because_it_is_sent_with_every_shot()
    {
        var facts = Prompts(new string('a', 500), "b") with { Negative = "blur, watermark" };

        Assert.Equal(["shots[0].prompt"], About("kling-3.0", facts));
        Assert.Equal(
            "shot 1, 3, wide street Avoid: blur; shot 2, 2, she turns Avoid: blur;",
            PromptText.Several([new("wide street", 3), new(" she turns\n", 2)], "blur "));
    }

    [Fact]
    public void The_whole_prompt_counts_with_its_grammar_and_the_negative()
    {
        var six = Prompts([.. Enumerable.Repeat(new string('a', 490), 6)]);
        Assert.Empty(Check("kling-3.0", six));
        Assert.Equal(["shots"], About("kling-3.0", six with { Negative = new string('n', 10) }));
        Assert.Equal(["shots"], About("kling-3.0", Prompts([.. Enumerable.Repeat(new string('a', 512), 6)])));

        var turbo = Prompts([.. Enumerable.Repeat(new string('a', 450), 6)]);
        Assert.Empty(Check("kling-3.0-turbo", turbo));
        Assert.Equal(["shots"], About("kling-3.0-turbo", turbo with { HasStartFrame = true }));
    }

    [Theory]
    [InlineData("kling-3.0", false, 3072)]
    [InlineData("kling-3.0", true, 3072)]
    [InlineData("kling-3.0-omni", true, 3072)]
    [InlineData("kling-3.0-turbo", false, 3072)]
    [InlineData("kling-3.0-turbo", true, 2500)]
    [InlineData("kling-o1", false, 2500)]
    [InlineData("kling-2.6", false, 2500)]
    [InlineData("kling-2.6", true, 2500)]
    [InlineData("kling-2.5-turbo", true, 2500)]
    public void The_prompt_of_a_single_shot_fills_the_route_with_its_negative(string model, bool startFrame, int limit)
    {
        var full = Prompts(new string('a', limit)) with { HasStartFrame = startFrame };

        Assert.Empty(Check(model, full));
        Assert.Equal(["shots[0].prompt"], About(model, full with { Negative = "blur" }));
        Assert.Equal(["shots[0].prompt"], About(model, Prompts(new string('a', limit + 1)) with { HasStartFrame = startFrame }));
    }

    [Theory]
    [InlineData("kling-3.0", true)]
    [InlineData("kling-3.0-omni", true)]
    [InlineData("kling-3.0-turbo", true)]
    [InlineData("kling-2.6", false)]
    public void A_semicolon_is_refused_where_the_grammar_uses_it(string model, bool isRefused)
    {
        var complaints = Check(model, Prompts("rain; then sun") with { Negative = "blur; text" });

        Assert.Equal(isRefused ? ["negative", "shots[0].prompt"] : [], complaints.Select(complaint => complaint.About));
        Assert.All(complaints, complaint => Assert.Equal(ProblemCode.PromptGrammar, complaint.Code));
        Assert.Empty(Check(model, Prompts("rain; then sun") with { Mode = "individual" }));
    }

    [Fact]
    public void Elements_that_would_all_be_dropped_are_an_error_that_names_a_model_which_takes_them()
    {
        var complaint = Assert.Single(Check("kling-3.0", Good with { ElementCount = 2 }));

        Assert.Equal(("elements", ProblemCode.UnknownElement), (complaint.About, complaint.Code));
        Assert.Contains("kling-3.0-omni", complaint.Hint);
        Assert.Empty(Check("kling-3.0", Good with { ElementCount = 9, HasStartFrame = true }));
        Assert.Empty(Check("kling-3.0-omni", Good with { ElementCount = 9 }));
    }

    [Fact]
    public void A_retired_model_is_refused_with_its_successor()
    {
        var complaint = Assert.Single(Check("kling-v2-master", Good));

        Assert.Equal("model", complaint.About);
        Assert.Contains("kling-3.0", complaint.Hint);
    }

    [Fact]
    public void All_complaints_come_at_once()
    {
        var facts = Shots(0, 30) with
        {
            Resolution = "8k", AspectRatio = "4:3", Audio = "original", HasEndFrame = true, ElementCount = 1, Negative = "a;b",
        };

        Assert.Equal(
            ["aspect_ratio", "resolution", "audio", "negative", "end_frame", "elements", "shots", "shots[0].seconds"],
            About("kling-3.0", facts));
        Snapshot.Matches(string.Join('\n', Check("kling-3.0", facts).Select(c => $"{c.Code} {c.About}: {c.Message}\n  hint: {c.Hint}")) + "\n");
    }

    private static PlanFacts Single(int seconds) => Good with { Shots = [new("a street", seconds)] };

    private static PlanFacts Shots(params int[] seconds) => Good with { Shots = [.. seconds.Select(s => new ShotFacts("a street", s))] };

    private static PlanFacts Prompts(params string[] prompts) => Good with { Shots = [.. prompts.Select(p => new ShotFacts(p, prompts.Length == 1 ? 5 : 2))] };

    private static IReadOnlyList<LimitComplaint> Check(string model, PlanFacts facts) => ModelCatalogue.Find(model)!.Check(facts);

    private static IEnumerable<string> About(string model, PlanFacts facts) => Check(model, facts).Select(complaint => complaint.About);
}
