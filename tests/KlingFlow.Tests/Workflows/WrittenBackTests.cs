using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Tests.Providers.Kling;

namespace KlingFlow.Tests.Workflows;

/// <summary>What git and people throw away of paid takes comes back; what shows another day is left alone (design.md 3.4a).</summary>
public sealed class WrittenBackTests : IDisposable
{
    private static readonly string[] GitIgnore = ["takes/**/video.mp4", "poster.webp", "*.part", "generate.yaml", "handoff/", "events.jsonl", ".kling/"];

    private readonly StudioKit _kit = new();

    private string Handoff => _kit.Project.HandoffOf(StudioKit.Take1.ToString());

    public void Dispose() => _kit.Dispose();

    [Theory]
    [InlineData("takes/take001")]
    [InlineData("takes")]
    [InlineData(".")]
    public async Task G06_A_finished_take_whose_folder_was_lost_is_written_back_to_the_byte(string lost)
    {
        await FinishWithImageAsync();
        var before = _kit.TakeBytes();

        Directory.Delete(Path.Combine(_kit.SequenceFolder, lost), recursive: true);
        var ends = await _kit.PassAsync();

        Assert.Equal([TakeEnd.Restored], ends);
        Assert.Equal(before, _kit.TakeBytes());
        Assert.Contains("take.json", before.Keys);
        Assert.Contains("request.yaml", before.Keys);
        Assert.Contains("video.mp4", before.Keys);
        Assert.Contains(before.Keys, file => file.StartsWith("inputs/", StringComparison.Ordinal));
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task What_was_written_back_is_announced_to_nobody_a_second_time()
    {
        await FinishWithImageAsync();
        File.Delete(Handoff);

        Directory.Delete(Path.Combine(_kit.SequenceFolder, "takes"), recursive: true);
        await _kit.PassAsync();

        Assert.False(File.Exists(Handoff));
        Assert.Equal("review", _kit.Status().State);
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("video.mp4")]
    [InlineData("take.json")]
    [InlineData("take.json manifest.json video.mp4")]
    public async Task A_file_of_a_finished_take_that_was_lost_is_put_back(string files)
    {
        await FinishWithImageAsync();
        var before = _kit.TakeBytes();
        var questions = _kit.Provider.Questions;

        foreach (var file in files.Split(' '))
            File.Delete(Path.Combine(_kit.Take.Root, file));
        await _kit.PassAsync();

        Assert.Equal(before, _kit.TakeBytes());
        Assert.Equal(questions, _kit.Provider.Questions);
    }

    [Fact]
    public async Task G04_A_take_in_flight_whose_folder_was_stashed_away_is_written_back_and_brought_home()
    {
        _kit.Git("init", "-q", "-b", "main");
        _kit.Write(".gitignore", string.Join('\n', GitIgnore));
        _kit.Commit("plan");
        _kit.Ask();
        await _kit.PassAsync(mode: RunMode.OneQuestion);
        Assert.True(File.Exists(_kit.Take.Task));

        _kit.Git("stash", "-q", "-u");
        Assert.False(Directory.Exists(_kit.Take.Root));
        await _kit.PassAsync();

        Assert.Equal("review", _kit.Status().State);
        Assert.True(File.Exists(_kit.Take.Video));
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task G06_A_clean_that_takes_videos_and_untracked_takes_costs_nothing()
    {
        _kit.Git("init", "-q", "-b", "main");
        _kit.Write(".gitignore", string.Join('\n', GitIgnore));
        await FinishWithImageAsync();
        _kit.Commit("take 1");
        _kit.Ask();
        await _kit.PassAsync();
        var second = _kit.Project.Sequence(StudioKit.Sequence).Take(new TakeNumber(2));
        Assert.True(File.Exists(second.Manifest));
        var first = _kit.TakeBytes();

        _kit.Git("clean", "-q", "-fdx");
        Assert.False(Directory.Exists(second.Root));
        Assert.False(File.Exists(_kit.Take.Video));
        await _kit.PassAsync();

        Assert.Equal(first, _kit.TakeBytes());
        Assert.True(File.Exists(second.Video));
        Assert.Equal(2, _kit.Provider.Submissions.Count);
    }

    [Fact]
    public async Task G07_A_take_in_flight_is_finished_outside_while_git_shows_a_day_without_it()
    {
        await InFlightOnAnotherDayAsync();

        var ends = await _kit.PassAsync();

        Assert.Equal([TakeEnd.Ended], ends);
        Assert.False(Directory.Exists(_kit.Take.Root));
        Assert.False(File.Exists(Handoff));
        Assert.NotNull(_kit.Journal().Known.Values.Single().Settled);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(_kit.StateRoot, "klingflow"), "*", SearchOption.AllDirectories), IsKeptVideo);
        Assert.Empty(await _kit.PassAsync());
    }

    [Fact]
    public async Task G07_A_take_that_ended_on_another_day_is_written_and_announced_when_its_own_is_back()
    {
        await InFlightOnAnotherDayAsync();
        await _kit.PassAsync();
        var questions = _kit.Provider.Questions;

        _kit.Git("checkout", "-q", "main");
        await _kit.PassAsync();

        Assert.Equal("review", _kit.Status().State);
        Assert.True(File.Exists(_kit.Take.Video));
        Assert.True(File.Exists(Handoff));
        Assert.Contains($"\"output_path\": \"sequences/SEQ08/takes/take001/video.mp4\"", File.ReadAllText(_kit.Take.Manifest), StringComparison.Ordinal);
        Assert.Equal(questions, _kit.Provider.Questions);
        Assert.Single(_kit.Provider.Submissions);

        File.Delete(Handoff);
        File.Delete(_kit.Take.Video);
        await _kit.PassAsync();
        Assert.False(File.Exists(Handoff));
    }

    [Fact]
    public async Task G05_A_finished_take_of_another_day_is_not_written_into_this_one()
    {
        _kit.Git("init", "-q", "-b", "main");
        _kit.Write(".gitignore", string.Join('\n', GitIgnore));
        _kit.WritePlan("ready: true\n");
        _kit.Commit("plan");
        await _kit.PassAsync();
        _kit.Commit("take");

        _kit.Git("checkout", "-q", "-b", "older", "HEAD~1");
        var ends = await _kit.PassAsync();

        Assert.Empty(ends);
        Assert.Empty(_kit.Status().Takes);
        Assert.Single(_kit.Provider.Submissions);

        _kit.Ask();
        await _kit.PassAsync();
        Assert.Equal("take2", _kit.Status().CurrentTake);
    }

    [Fact]
    public async Task G05_A_take_that_a_hard_reset_took_from_every_branch_is_written_back()
    {
        _kit.Git("init", "-q", "-b", "main");
        _kit.Write(".gitignore", string.Join('\n', GitIgnore));
        _kit.Commit("plan");
        await FinishWithImageAsync();
        _kit.Commit("take");
        var before = _kit.TakeBytes();

        _kit.Git("reset", "-q", "--hard", "HEAD~1");
        await _kit.PassAsync();

        Assert.Equal(before, _kit.TakeBytes());
        Assert.Single(_kit.Provider.Submissions);
    }

    [Theory]
    [InlineData("task.json")]
    [InlineData("take.json")]
    public async Task G02_A_record_in_a_merge_conflict_is_said_to_be_one_and_the_task_is_brought_home(string record)
    {
        _kit.Ask();
        await _kit.PassAsync(mode: RunMode.OneQuestion);
        var path = Path.Combine(_kit.Take.Root, record);
        var ours = File.ReadAllText(path);
        _kit.Write($"takes/take001/{record}", $"<<<<<<< HEAD\n{ours}=======\n{{}}\n>>>>>>> other\n");
        Assert.Equal("KF0109", Assert.Single(_kit.Status().Problems).Code);

        await _kit.PassAsync();
        _kit.Write($"takes/take001/{record}", ours);
        await _kit.PassAsync();

        Assert.Equal("review", _kit.Status().State);
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task A_take_that_was_never_sent_is_not_written_back()
    {
        _kit.Provider.IsDown = true;
        _kit.Ask();
        await _kit.PassAsync(mode: RunMode.OneQuestion);
        Assert.True(File.Exists(_kit.Take.Record));

        _kit.Provider.IsDown = false;
        Directory.Delete(Path.Combine(_kit.SequenceFolder, "takes"), recursive: true);
        await _kit.PassAsync();

        Assert.False(Directory.Exists(_kit.Take.Root));
        Assert.Empty(_kit.Provider.Tasks);
    }

    [Fact]
    public async Task A_lost_answer_whose_folder_was_lost_is_looked_up_and_brought_home()
    {
        _kit.Provider.ThenLosesTheAnswer();
        _kit.Provider.LookUpLag = 3;
        _kit.Ask();
        await _kit.PassAsync(mode: RunMode.OneQuestion);

        Directory.Delete(Path.Combine(_kit.SequenceFolder, "takes"), recursive: true);
        await _kit.PassAsync();

        Assert.Equal("review", _kit.Status().State);
        Assert.Single(_kit.Provider.Submissions);
    }

    private static bool IsKeptVideo(string path) => path.Contains("/media/", StringComparison.Ordinal) && new FileInfo(path).Length == new FileInfo(TinyVideo.Path).Length;

    private async Task FinishWithImageAsync()
    {
        using (var image = File.Create(Path.Combine(_kit.SequenceFolder, "start.png")))
            image.Write(TinyImage.Png(1280, 720));
        _kit.WritePlan("start_frame: start.png\n");
        _kit.Write("generate.yaml", "note: \"as it stood: the same to the byte\"\n");
        await _kit.PassAsync();
        Assert.True(File.Exists(_kit.Take.Manifest));
    }

    private async Task InFlightOnAnotherDayAsync()
    {
        _kit.Git("init", "-q", "-b", "main");
        _kit.Write(".gitignore", string.Join('\n', GitIgnore));
        _kit.Commit("plan");
        _kit.Ask();
        await _kit.PassAsync(mode: RunMode.OneQuestion);
        _kit.Commit("asked");
        _kit.Git("checkout", "-q", "-b", "older", "HEAD~1");
        Assert.False(File.Exists(_kit.Take.Record));
    }
}
