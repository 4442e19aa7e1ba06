using KlingFlow.Names;
using KlingFlow.Takes;

namespace KlingFlow.Tests.Workflows;

public sealed class PickedPromptTests : IDisposable
{
    private readonly StudioKit _kit = new();

    public void Dispose() => _kit.Dispose();

    [Fact]
    public async Task A_third_take_picks_the_better_prompts_of_the_first_two()
    {
        _kit.Ask();
        await _kit.PassAsync();
        _kit.Write("generate.yaml", "shots:\n  0: { prompt: \"the car comes closer\" }\n  1: { prompt: \"it stops\" }\n");
        await _kit.PassAsync();
        _kit.Write("generate.yaml", "shots:\n  0: { from: take2 }\n  1: { from: take1 }\n");
        await _kit.PassAsync();

        Assert.Equal(
            [new TakeShot(0, "the car comes closer", 3, "take2"), new TakeShot(1, "it slides past the camera", 2, "take1")], Record(3).ShotPrompts);
        Assert.Equal(3, _kit.Provider.Submissions.Count);
        Assert.All(_kit.Status().Takes, take => Assert.Equal("current", take.Freshness));
    }

    [Fact]
    public async Task A_picked_prompt_stays_current_when_the_plan_of_its_shot_changes_and_the_take_it_came_from_goes()
    {
        _kit.Ask();
        await _kit.PassAsync();
        _kit.Write("generate.yaml", "shots:\n  0: { from: take1 }\n");
        await _kit.PassAsync();

        _kit.WritePlan("x-changed: true\n");
        _kit.Write("plan.yaml", File.ReadAllText(Path.Combine(_kit.SequenceFolder, "plan.yaml")).Replace("comes out of the rain\n    seconds", "is gone\n    seconds", StringComparison.Ordinal));
        Directory.Delete(_kit.Take.Root, recursive: true);

        Assert.Equal("current", Assert.Single(_kit.Status().Takes).Freshness);
    }

    [Fact]
    public async Task A_pick_that_is_not_there_is_a_problem_with_its_line_and_nothing_is_paid()
    {
        _kit.Write("generate.yaml", "note: x\nshots:\n  1: { from: take4 }\n");
        await _kit.PassAsync();

        var status = _kit.Status();
        Assert.Equal("plan", Assert.Single(status.Waiting).Reason);
        Assert.Equal("sequences/SEQ08/generate.yaml:3:3", Assert.Single(status.Problems).Where!.ToString());
        Assert.Empty(_kit.Provider.Submissions);
        Assert.True(File.Exists(Path.Combine(_kit.SequenceFolder, "generate.yaml")));
    }

    private TakeRecord Record(int take) =>
        TakeFolder.Of(new KlingFlow.Files.Disk(), _kit.Project, new TakeId(StudioKit.Sequence, new TakeNumber(take))).ReadRecord().Value!;
}
