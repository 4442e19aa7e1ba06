using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Media;
using KlingFlow.Providers;
using KlingFlow.Takes;
using KlingFlow.Tasks;
using KlingFlow.Tests.Providers.Kling;

namespace KlingFlow.Tests.Workflows;

/// <summary>Individual mode: every shot an entry of its own, the unchanged ones kept, the whole cut together (design.md 5).</summary>
public sealed class IndividualTakeTests : IDisposable
{
    private readonly IndividualKit _shots = new();

    private StudioKit Kit => _shots.Kit;

    public void Dispose() => _shots.Dispose();

    [Fact]
    public async Task Every_shot_is_one_request_with_records_of_its_own()
    {
        Assert.Equal([TakeEnd.Ended], await _shots.AskAsync());

        Assert.Equal(["SEQ08_shot00_take001", "SEQ08_shot01_take001", "SEQ08_shot02_take001"], _shots.Sent.Select(take => take.ToString()).Order());
        Assert.All(Kit.Provider.Submissions, sent => Assert.Single(((VideoWork)sent.Work).Record.ShotPrompts));
        var shot = _shots.Record(1, 1);
        Assert.Equal((null, "SEQ08_shot01", "individual"), (shot.SequenceId, shot.ShotId, shot.Mode));
        Assert.Equal([new TakeShot(1, "it slides past the camera", 4)], shot.ShotPrompts);
        Assert.Equal(["manifest.json", "poster.webp", "take.json", "task.json", "video.mp4"], Names(Path.Combine(Kit.SequenceFolder, "shots/shot01/takes/take001")));
        Assert.Equal("sequences/SEQ08/shots/shot01/takes/take001/video.mp4", _shots.ManifestOf(1, 1)!.OutputPath);
        Assert.Equal("sequences/SEQ08/shots/shot01/takes/take001", _shots.Folder(1, 1).Records.ReadTask().Value!.ExpectedOutputDir);
    }

    [Fact]
    public async Task The_sequences_take_is_its_clips_cut_together_with_what_they_cost()
    {
        await _shots.AskAsync();

        var manifest = _shots.ManifestOf(1)!;
        Assert.Equal((null, "succeed"), (manifest.TaskId, manifest.FinalStatus));
        Assert.Equal(["SEQ08_shot00", "SEQ08_shot01", "SEQ08_shot02"], manifest.ShotTasks!.Select(task => task.ShotId));
        Assert.All(manifest.ShotTasks!, task => Assert.StartsWith("fake-", task.TaskId, StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(0, 3).Sum(shot => _shots.ManifestOf(1, shot)!.Cost.Amount), manifest.Cost.Amount);
        Assert.Equal(360, Mp4Header.Read(new KlingFlow.Files.Disk(), _shots.Folder(1).Layout.Video)!.Frames);
        Assert.Equal(15m, manifest.Media!.DurationSeconds);
        Assert.False(File.Exists(_shots.Folder(1).Layout.Task));
        Assert.Equal("review", Kit.Status().State);
        Assert.Equal(["SEQ08_take001.json"], Names(Kit.Project.Handoff));
    }

    [Fact]
    public async Task Money_is_reserved_for_the_whole_at_once_and_counted_once()
    {
        await _shots.AskAsync();

        var journal = Kit.Journal();
        Assert.Equal(_shots.ManifestOf(1)!.Cost.Amount, journal.Spent("USD"));
        Assert.Equal(0, journal.Reserved("USD"));
        var status = Kit.Start().Status(Kit.Start().Site("film"));
        Assert.Equal(journal.Spent("USD"), status.Spent.Amount);
        Assert.Equal(journal.Spent("USD"), Assert.Single(status.Sequences[0].Takes).Cost!.Amount);
        Assert.Equal(4, journal.Known.Count);
        Assert.Equal(3, File.ReadAllLines(Kit.JournalPath).Count(line => line.Contains("\"kind\":\"intent\"", StringComparison.Ordinal)));
        Assert.Equal(["reserved", "reserved", "reserved", "reserved"], File.ReadAllLines(Kit.JournalPath).Skip(1).Take(4).Select(KindOf));
    }

    [Fact]
    public async Task A_retake_of_one_shot_pays_only_that_shot()
    {
        await _shots.AskAsync();
        await _shots.AskAsync("shots:\n  2: { prompt: \"the street is full\" }\n");

        Assert.Equal(4, Kit.Provider.Submissions.Count);
        Assert.Equal("SEQ08_shot02_take002", _shots.Sent[3].ToString());
        Assert.Equal([1, 1, 2], _shots.Clips(2));
        Assert.Equal(_shots.ManifestOf(2, 2)!.Cost, _shots.ManifestOf(2)!.Cost);
        Assert.Equal("the street is full", _shots.Record(2).ShotPrompts[2].Prompt);
        Assert.Single(_shots.ManifestOf(2)!.ShotTasks!);
        Assert.Equal(360, Mp4Header.Read(new KlingFlow.Files.Disk(), _shots.Folder(2).Layout.Video)!.Frames);
        Assert.All(Kit.Status().Takes, take => Assert.Equal("current", take.Freshness));
    }

    [Fact]
    public async Task A_kept_clip_of_an_earlier_take_costs_nothing()
    {
        await _shots.AskAsync();
        await _shots.AskAsync("shots:\n  1: { prompt: \"it stops\" }\n  2: { prompt: \"the street is full\" }\n");
        await _shots.AskAsync("shots:\n  1: { keep: take2 }\n  2: { keep: take1 }\n");

        Assert.Equal(5, Kit.Provider.Submissions.Count);
        Assert.Equal([1, 2, 1], _shots.Clips(3));
        Assert.Equal(["the car comes out of the rain", "it stops", "the street is empty"], _shots.Record(3).ShotPrompts.Select(shot => shot.Prompt));
        Assert.Equal((0m, "succeed"), (_shots.ManifestOf(3)!.Cost.Amount, _shots.ManifestOf(3)!.FinalStatus));
        Assert.Empty(_shots.ManifestOf(3)!.ShotTasks!);
        Assert.Equal("current", Kit.Status().Takes[2].Freshness);
    }

    [Fact]
    public async Task A_take_that_keeps_a_clip_names_the_take_it_was_made_for()
    {
        await _shots.AskAsync();
        await _shots.AskAsync("shots:\n  1: { prompt: \"it stops\" }\n");
        await _shots.AskAsync("shots:\n  0: { again: true }\n  1: { keep: take1 }\n");
        await _shots.AskAsync("shots:\n  0: { keep: take2 }\n  1: { keep: take2 }\n  2: { again: true }\n");

        Assert.Equal([1, 2, 4], _shots.Clips(4));
    }

    [Fact]
    public async Task Again_makes_a_shot_anew_although_nothing_changed()
    {
        await _shots.AskAsync();
        await _shots.AskAsync("shots:\n  0: { again: true }\n");

        Assert.Equal("SEQ08_shot00_take002", _shots.Sent[3].ToString());
        Assert.Equal([2, 1, 1], _shots.Clips(2));
        Assert.Equal(4, Kit.Provider.Submissions.Select(sent => sent.Work.ExternalTaskId).Distinct().Count());
    }

    [Fact]
    public async Task A_picked_prompt_is_paid_for_where_it_is_not_that_of_the_newest_clip()
    {
        await _shots.AskAsync();
        await _shots.AskAsync("shots:\n  1: { prompt: \"it stops\" }\n");
        await _shots.AskAsync("shots:\n  1: { from: take1 }\n");

        Assert.Equal([1, 3, 1], _shots.Clips(3));
        Assert.Equal(new TakeShot(1, "it slides past the camera", 4, "take1"), _shots.Record(3).ShotPrompts[1]);
        Assert.Equal("take1", _shots.Record(3, 1).ShotPrompts[0].From);
    }

    [Fact]
    public async Task A_request_that_would_change_nothing_is_a_problem_and_stays()
    {
        await _shots.AskAsync();
        await _shots.AskAsync("note: once more\n");

        var status = Kit.Status();
        Assert.Equal("plan", Assert.Single(status.Waiting).Reason);
        Assert.Equal("nothing would change: every shot is as in take1", Assert.Single(status.Problems).Message);
        Assert.True(File.Exists(Path.Combine(Kit.SequenceFolder, "generate.yaml")));
        Assert.Single(status.Takes);
    }

    [Fact]
    public async Task A_changed_plan_makes_only_the_shots_that_changed()
    {
        await _shots.AskAsync();
        _shots.PlanIs("", plan => plan.Replace("seconds: 4", "seconds: 5", StringComparison.Ordinal) + "# a comment\n");
        Assert.Equal("stale", Kit.Status().Takes[0].Freshness);

        await _shots.AskAsync();

        Assert.Equal([1, 2, 1], _shots.Clips(2));
        Assert.Equal(["stale", "current"], Kit.Status().Takes.Select(take => take.Freshness));
    }

    [Fact]
    public async Task A_shot_has_its_own_start_frame_and_the_plans_is_the_first_shots()
    {
        Image("start_frame.png");
        Image("frames/slide.png");
        _shots.PlanIs("", plan => plan.Replace("seconds: 4", "seconds: 4\n    start_frame: frames/slide.png", StringComparison.Ordinal));

        await _shots.AskAsync();

        Assert.Equal(
            ["sequences/SEQ08/start_frame.png", "sequences/SEQ08/frames/slide.png", null], Enumerable.Range(0, 3).Select(shot => _shots.Record(1, shot).StartFrame?.Path));
        Assert.Equal("sequences/SEQ08/frames/slide.png", _shots.Record(1).ShotPrompts[1].StartFrame!.Path);
        Assert.Equal(2, Kit.Provider.Submissions.Count(sent => ((VideoWork)sent.Work).StartFrameFile is not null));
        Assert.Equal("current", Kit.Status().Takes[0].Freshness);

        Image("frames/slide.png", 1281);
        await _shots.AskAsync();
        Assert.Equal([1, 2, 1], _shots.Clips(2));
    }

    [Fact]
    public async Task The_mode_may_change_from_take_to_take()
    {
        await _shots.AskAsync("mode: multi_shot\n");
        await _shots.AskAsync();
        await _shots.AskAsync("mode: multi_shot\nshots:\n  1: { prompt: \"it stops\" }\n");
        await _shots.AskAsync("shots:\n  2: { again: true }\n  1: { from: take3 }\n");

        Assert.Equal(["multi_shot", "individual", "multi_shot", "individual"], Kit.Status().Takes.Select(take => take.Mode));
        Assert.Equal([2, 4, 4], _shots.Clips(4));
        Assert.Equal("it stops", _shots.Record(4).ShotPrompts[1].Prompt);
    }

    [Fact]
    public async Task A_failed_shot_leaves_the_others_standing_and_the_next_request_keeps_them()
    {
        _shots.FailShot(1);
        await _shots.AskAsync();

        var manifest = _shots.ManifestOf(1)!;
        Assert.Equal(("failed", null, null), (manifest.FinalStatus, manifest.OutputPath, manifest.Media));
        Assert.Equal([new ShotTake("SEQ08_shot00", 1), new ShotTake("SEQ08_shot02", 1)], manifest.ShotTakes);
        Assert.Contains("SEQ08_shot01", manifest.TaskStatusMsg, StringComparison.Ordinal);
        Assert.False(File.Exists(_shots.Folder(1).Layout.Video));
        Assert.Equal(["failed"], Kit.Status().Attention);

        Kit.Provider.OnQuestion = _ => { };
        await _shots.AskAsync();

        Assert.Equal([1, 2, 1], _shots.Clips(2));
        Assert.Equal(4, Kit.Provider.Submissions.Count);
        Assert.Equal("succeed", _shots.ManifestOf(2)!.FinalStatus);
    }

    [Fact]
    public async Task The_word_of_an_open_take_is_the_worst_of_its_shots()
    {
        _shots.FailShot(2);
        Kit.Provider.PollsUntilDone = null;
        await _shots.AskAsync(mode: RunMode.OneQuestion);

        Assert.Equal(["submitted", "submitted", "failed"], Enumerable.Range(0, 3).Select(shot => _shots.Folder(1, shot).Records.ReadTask().Value!.Status));
        Assert.Equal("failed", Assert.Single(Kit.Status().Takes).Status);
        Assert.Equal("generating", Kit.Status().State);
        var store = new ExecutionStore(new KlingFlow.Files.Disk(), Kit.Project);
        Assert.Equal([ShotState.VideoSubmitted, ShotState.VideoSubmitted, ShotState.VideoFailed], store.Read(StudioKit.Sequence, 3, _ => "none").Select(shot => shot.State));
        Assert.Equal(2, KlingFlow.Sequences.OpenTasks.Of(new KlingFlow.Files.Disk(), Kit.Project, [Kit.Status()]).Count());
    }

    [Fact]
    public async Task Cancel_acts_on_the_whole_take()
    {
        Kit.Provider.IsDown = true;
        await _shots.AskAsync(mode: RunMode.OneQuestion);
        Kit.Provider.IsDown = false;
        Kit.Write("cancel.take1", "");

        Assert.Equal([TakeEnd.Ended], await Kit.PassAsync());

        Assert.Equal("cancelled", _shots.ManifestOf(1)!.FinalStatus);
        Assert.Empty(Kit.Provider.Tasks);
        Assert.Equal(0, Kit.Journal().Committed("USD"));
    }

    [Fact]
    public async Task Cancel_of_a_take_that_is_partly_sent_pays_for_what_was_sent_and_for_nothing_else()
    {
        Kit.Settings(text => text.Replace("max_in_flight: 5", "max_in_flight: 1", StringComparison.Ordinal));
        await _shots.AskAsync(mode: RunMode.OneQuestion);
        Assert.Single(Kit.Provider.Submissions);
        Kit.Write("cancel.take1", "");
        Assert.Contains(Kit.Status().Problems, problem => problem.Message == "take1: cancel asked, still billed");

        await Kit.PassAsync();

        Assert.Equal("cancelled", _shots.ManifestOf(1)!.FinalStatus);
        Assert.Equal([RemoteStatus.Succeed, RemoteStatus.Cancelled, RemoteStatus.Cancelled], Enumerable.Range(0, 3).Select(shot => _shots.ManifestOf(1, shot)!.FinalStatus));
        Assert.Equal((_shots.ManifestOf(1, 0)!.Cost.Amount, 0m), (Kit.Journal().Spent("USD"), Kit.Journal().Reserved("USD")));
        Assert.Single(Kit.Provider.Submissions);
    }

    [Fact]
    public async Task A_kept_clip_that_is_nowhere_is_never_bought_again_unasked()
    {
        await _shots.AskAsync();
        File.Delete(_shots.Folder(1, 0).Layout.Video);
        Directory.Delete(Path.Combine(Path.GetDirectoryName(Kit.JournalPath)!, "media"), recursive: true);
        Kit.Provider.ResultFile = null;
        await _shots.AskAsync("shots:\n  1: { prompt: \"it stops\" }\n");

        Assert.Equal(3, Kit.Provider.Submissions.Count);
        Assert.True(File.Exists(Path.Combine(Kit.SequenceFolder, "generate.yaml")));
        var request = new GenerateRequest { Shots = new Dictionary<int, ShotOverride> { [1] = new("it stops") } };
        var quote = await Kit.Start().Quoting(Kit.Start().Site("film")).QuoteAsync(StudioKit.Sequence, request, default);
        Assert.Equal("the clip of shot 0 in take1 is not here, and no copy of it is kept", Assert.Single(quote.Problems).Message);
    }

    [Fact]
    public async Task A_cap_that_the_sum_breaks_holds_all_shots_back()
    {
        var one = Kit.Provider.Estimate(new VideoFacts("kling-3.0-omni", "720p", "off", 3)).Amount;
        Kit.Settings(text => text.Replace("per_take: 5", FormattableString.Invariant($"per_take: {one * 2}"), StringComparison.Ordinal));
        await _shots.AskAsync();

        Assert.Empty(Kit.Provider.Submissions);
        Assert.Equal("budget", Assert.Single(Kit.Status().Waiting).Reason);
        Assert.False(Directory.Exists(Path.Combine(Kit.SequenceFolder, "shots")));
    }

    [Fact]
    public async Task A_kept_take_is_under_the_cap_that_the_whole_would_break()
    {
        await _shots.AskAsync();
        var one = Kit.Provider.Estimate(new VideoFacts("kling-3.0-omni", "720p", "off", 3)).Amount;
        Kit.Settings(text => text.Replace("per_take: 5", FormattableString.Invariant($"per_take: {one}"), StringComparison.Ordinal));

        await _shots.AskAsync("shots:\n  0: { again: true }\n");

        Assert.Equal(4, Kit.Provider.Submissions.Count);
    }

    [Fact]
    public async Task A_cap_that_is_reached_in_the_last_moment_puts_the_request_back()
    {
        await using var studio = Kit.Start();
        using var bench = studio.TryOpenBench("film", new KlingFlow.Daemon.LoopOrder { CreatedBy = "watcher", Program = "test" }, out _)!;
        Kit.Write("generate.yaml", "note: mine\n");
        Kit.Clock.Advance(TimeSpan.FromMinutes(1));
        bench.Workflow.Look(StudioKit.Sequence, new HashSet<string>());
        Kit.Clock.Advance(TimeSpan.FromMinutes(1));
        var run = await bench.Workflow.ClaimAsync(new KlingFlow.Workflows.DueStep.Serve(StudioKit.Sequence, "generate"), default);
        Assert.NotNull(run);
        bench.Services.Journal.Reserve(
            new KlingFlow.Spending.JournalTake("kf-other", "take", "SEQ01", 1, "SEQ01_take001"), new(1, 49.99m, "USD"), new() { Currency = "USD", PerTake = 999, PerDay = 999, PerProject = 999 });

        Assert.Equal(TakeEnd.PutBack, await bench.Workflow.RunAsync(run, RunMode.UntilStuck, default));

        Assert.Equal("note: mine\n", File.ReadAllText(Path.Combine(Kit.SequenceFolder, "generate.yaml")));
        Assert.Empty(_shots.Bytes());
        Assert.Empty(Kit.Provider.Submissions);
    }

    private static string[] Names(string folder) => [.. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    private static string KindOf(string line) => System.Text.Json.Nodes.JsonNode.Parse(line)!["kind"]!.GetValue<string>();

    private void Image(string name, int width = 1280)
    {
        var path = Path.Combine(Kit.SequenceFolder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.WriteAllBytes(new Disk(), path, TinyImage.Png(width, 720));
    }
}
