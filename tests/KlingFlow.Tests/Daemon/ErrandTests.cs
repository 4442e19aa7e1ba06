using KlingFlow.Changes;
using KlingFlow.Daemon;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Providers;
using KlingFlow.Tests.Workflows;

namespace KlingFlow.Tests.Daemon;

/// <summary>A loop that is over when one order is: what <c>kling generate</c> waits for.</summary>
public sealed class ErrandTests : IDisposable
{
    private readonly StudioKit _kit = new();

    // By the clock on the wall, in milliseconds: the impatient clock runs ahead of the disk, and what takes half an hour by it is stuck.
    public ErrandTests() => _kit.Settings(text => text + "\npolling: { interval: 100ms, max_interval: 200ms }\nwatch: { settle: 20ms, pay_settle: 20ms, rescan: 200ms }\n");

    public void Dispose() => _kit.Dispose();

    [Fact]
    public async Task An_errand_ends_with_its_own_take_while_another_is_still_being_made()
    {
        await LeaveAnotherOpenAsync();
        _kit.Provider.PollsUntilDone = 1;
        var sequence = _kit.AskFor("SEQ09");

        var end = await RunAsync(sequence);

        Assert.Equal("succeed", Assert.Single(end.Ended).Status);
        Assert.Equal(sequence, end.Take!.Value.Sequence);
        Assert.False(File.Exists(_kit.Take.Manifest));
    }

    [Fact]
    public async Task An_errand_whose_order_cannot_be_served_ends_while_another_take_is_still_being_made()
    {
        await LeaveAnotherOpenAsync();
        var sequence = _kit.AskFor("SEQ09");
        _kit.Write("../SEQ09/generate.yaml", "shots: { 9: { prompt: none } }\n");

        var end = await RunAsync(sequence);

        Assert.Empty(end.Ended);
        Assert.Equal("plan", end.Waiting!.Reason);
    }

    [Fact]
    public async Task An_errand_whose_take_is_handed_on_ends_with_the_take_in_its_place()
    {
        _kit.Settings(text => text
            + "\npolling: { interval: 100ms, max_interval: 200ms }\nwatch: { settle: 20ms, pay_settle: 20ms, rescan: 200ms }\nfailover: [kling, fal]\nfailover_policy: auto\n");
        _kit.Provider.ThenAnswers(new SubmitOutcome.Refused("money", "1102: the pack is used up"));
        _kit.Ask();

        var end = await RunAsync(StudioKit.Sequence);

        Assert.Equal(2, end.Take!.Value.Take.Value);
        Assert.Equal("succeed", Assert.Single(end.Ended).Status);
    }

    [Fact]
    public async Task An_errand_whose_provider_is_silent_ends_and_says_so_and_sends_nothing()
    {
        _kit.Provider.IsDown = true;
        _kit.Ask();

        var end = await RunAsync(Errand(StudioKit.Sequence), _kit.Clock);

        Assert.Equal("KF0502", Assert.Single(end.Problems).Code);
        Assert.Empty(_kit.Provider.Submissions);
        _kit.Provider.IsDown = false;
        await _kit.PassAsync();
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task A_pass_over_two_projects_tells_of_both_takes_although_they_have_one_name()
    {
        _kit.Ask();
        var second = Path.Combine(Path.GetDirectoryName(_kit.Project.Root)!, "second");
        var other = Path.Combine(second, "sequences", "SEQ08");
        Directory.CreateDirectory(other);
        foreach (var file in new[] { "plan.yaml", "generate.yaml" })
            File.Copy(Path.Combine(_kit.SequenceFolder, file), Path.Combine(other, file));
        AtomicFile.WriteAllText(new Disk(), Path.Combine(second, "project.yaml"), "schema: 1\nid: second-abc123\ntitle: Second\n");

        // In which pass a take ends is the provider's business.
        var ended = new List<EndedWork>();
        for (var passes = 0; passes < 5 && ended.Count < 2; passes++)
            ended.AddRange((await RunAsync(new LoopOrder { Mode = RunMode.OneQuestion, CreatedBy = "watcher", Program = "test" })).Ended);

        Assert.Equal([("SEQ08_take001", "succeed"), ("SEQ08_take001", "succeed")], ended.Select(work => (work.Key, work.Status)));
    }

    [Fact]
    public async Task An_errand_waits_for_the_elements_of_its_take_and_ends_with_the_take()
    {
        _kit.Provider.ElementAddress = "https://fake.example";
        _kit.MakeElement("driver");
        _kit.MakeElement("house");
        _kit.WritePlan("elements: [driver, house]\n");
        _kit.Ask();

        var end = await RunAsync(StudioKit.Sequence);

        Assert.Equal("SEQ08_take001", end.Take?.ToString());
        Assert.Equal(["element driver kling", "element house kling", "SEQ08_take001"], end.Ended.Select(ended => ended.Key).OrderBy(key => key.StartsWith("SEQ", StringComparison.Ordinal)).ThenBy(key => key, StringComparer.Ordinal));
        Assert.All(end.Ended, ended => Assert.Equal("succeed", ended.Status));
    }

    [Fact]
    public async Task An_errand_whose_element_fails_ends_and_says_why()
    {
        _kit.Provider.ElementAddress = "https://fake.example";
        _kit.Provider.ThenAnswers(new KlingFlow.Providers.SubmitOutcome.Refused("policy", "1301: a real person"));
        _kit.MakeElement("driver");
        _kit.WritePlan("elements: [driver]\n");
        _kit.Ask();

        var end = await RunAsync(StudioKit.Sequence);

        Assert.Equal("elements", end.Waiting!.Reason);
        Assert.Contains("a real person", end.Waiting.Message, StringComparison.Ordinal);
        Assert.Single(_kit.Provider.Submissions);
    }

    private async Task LeaveAnotherOpenAsync()
    {
        _kit.Provider.PollsUntilDone = null;
        _kit.Ask();
        await _kit.PassAsync(mode: RunMode.OneQuestion);
    }

    private Task<LoopEnd> RunAsync(Names.SequenceId sequence) => RunAsync(Errand(sequence));

    private static LoopOrder Errand(Names.SequenceId sequence) =>
        new() { Projects = ["film"], Mode = RunMode.UntilStuck, Until = sequence, CreatedBy = "cli", Program = "test" };

    private async Task<LoopEnd> RunAsync(LoopOrder order, TimeProvider? clock = null)
    {
        await using var studio = _kit.Start(clock: clock ?? TimeProvider.System);
        var loop = new WorkLoop(studio, order) { Hints = () => new ManualChanges(_kit.Project.Root) };

        return await loop.RunAsync(default).WaitAsync(TimeSpan.FromSeconds(60));
    }
}
