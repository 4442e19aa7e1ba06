using KlingFlow.Names;
using KlingFlow.Takes;
using static KlingFlow.Tests.Takes.PlanSamples;

namespace KlingFlow.Tests.Takes;

public sealed class PromptPickerTests
{
    private const string Odd = "  the driver:\u00A0\"go\"; café — e\u0301 雨\ttail  ";

    private static readonly TakeNumber One = new(1);

    [Fact]
    public void A_picked_prompt_is_the_same_to_the_byte_and_says_where_it_came_from()
    {
        var past = Past(Record(Plan() with { Shots = [Plan().Shots[0], Plan().Shots[1] with { Prompt = Odd }] }));
        var wish = TakeWish.Of(Yaml("shots:\n  1: { from: take1 }\n"), Plan(), PlanSha256, past);

        var record = TakeInputs.Build(Order(wish.Plan, wish.Request) with { Picked = wish.Picked });

        Assert.Equal(new TakeShot(1, Odd, 4, "take1"), record.ShotPrompts[1]);
        Assert.Equal(new TakeShot(0, "The driver looks over the wheel", 5), record.ShotPrompts[0]);
        Assert.Equal(Odd, wish.Plan.Shots[1].Prompt);
    }

    [Fact]
    public void A_picked_prompt_asks_for_the_same_as_one_that_was_typed()
    {
        var past = Past(Record(request: Request(1, new ShotOverride("The car stops"))));
        var wish = TakeWish.Of(Yaml("shots:\n  1: { from: take1 }\n"), Plan(), PlanSha256, past);

        Assert.Equal(
            past.Records[One].InputSha256, TakeInputs.Build(Order(wish.Plan, wish.Request) with { Picked = wish.Picked }).InputSha256);
    }

    [Theory]
    [InlineData("shots:\n  0: { from: take1 }\n  1: { from: take9 }\n", "there is no take9 to take shot 1 from", 3)]
    [InlineData("shots:\n  7: { from: take1 }\n", "the plan has no shot 7", 2)]
    [InlineData("note: x\nshots:\n  2: { from: take1 }\n", "take1 has no shot 2", 3)]
    [InlineData("mode: individual\nshots:\n  1: { keep: take1 }\n", "take1 is a multi-shot take: it is one clip, and shot 1 cannot be kept out of it", 3)]
    [InlineData("mode: individual\nshots:\n  1: { keep: take9 }\n", "there is no take9 to take shot 1 from", 3)]
    [InlineData("shots:\n  1: { keep: take1 }\n", "shot 1 asks for `keep`, which needs `mode: individual`", 2)]
    [InlineData("shots:\n  1: { again: true }\n", "shot 1 asks for `again`, which needs `mode: individual`", 2)]
    public void What_cannot_be_picked_is_a_problem_with_its_place(string request, string message, int line)
    {
        var plan = Plan() with { Shots = [.. Plan().Shots, new(2, "The street is empty", 3)] };

        var problem = Assert.Single(RequestCheck.Against(Yaml(request), plan, Past(Record()), "generate.yaml"));

        Assert.Equal((message, $"generate.yaml:{line}:3"), (problem.Message, problem.Where!.ToString()));
    }

    [Fact]
    public void All_that_cannot_be_picked_is_said_at_once()
    {
        var request = Yaml("mode: individual\nshots:\n  0: { keep: take1 }\n  1: { from: take4 }\n  5: { prompt: x }\n");

        Assert.Equal(3, RequestCheck.Against(request, Plan(), Past(Record()), "generate.yaml").Count);
    }

    [Fact]
    public void A_start_frame_of_a_single_shot_is_not_dropped_in_silence()
    {
        var plan = Plan() with { Mode = "individual", Shots = [Plan().Shots[0], Plan().Shots[1] with { StartFrame = "sequences/SEQ08/slide.png" }] };

        Assert.Empty(RequestCheck.Against(GenerateRequest.Plain, plan, PastTakes.None, "generate.yaml"));
        Assert.Single(RequestCheck.Against(Yaml("mode: multi_shot\n"), plan, PastTakes.None, "generate.yaml"));
    }

    private static PastTakes Past(TakeRecord record) => new()
    {
        Records = new Dictionary<TakeNumber, TakeRecord> { [One] = record with { TakeId = "SEQ08_take001", Take = 1 } }, Finished = [One],
    };
}
