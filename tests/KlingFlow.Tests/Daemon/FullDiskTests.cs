using KlingFlow.Daemon;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Tests.Workflows;

namespace KlingFlow.Tests.Daemon;

/// <summary>A watcher on a disk that is full, read-only or not its own: it spends nothing, asks on, and goes on by itself.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly StudioKit _kit = new();
    private readonly FaultyDisk _disk = new();
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromMinutes(3));

    public void Dispose()
    {
        _stop.Dispose();
        _kit.Dispose();
    }

    [Theory]
    [InlineData(0, 1000, false, "is full: 0 MiB are free")]
    [InlineData(1 << 30, 3, false, "can take no more files")]
    [InlineData(1 << 30, 1000, true, "is read-only")]
    public async Task F05_F07_F08_Nothing_is_paid_for_and_status_says_why_until_there_is_room(long bytes, long files, bool readOnly, string says)
    {
        _kit.Ask();
        _disk.RoomLeft = new DiskRoom(bytes, files, readOnly);
        await using var studio = _kit.Start(_disk);

        var running = RunAsync(studio);
        await UntilAsync(() => Problem(studio) is not null);

        Assert.Equal((ProblemCode.Disk, true), (Problem(studio)!.Code, Problem(studio)!.Message.Contains(says, StringComparison.Ordinal)));
        var waiting = Assert.Single(studio.Status(studio.Site("film"), StudioKit.Sequence).Sequences[0].Waiting);
        Assert.Equal("paused", waiting.Reason);
        Assert.Empty(_kit.Provider.Submissions);

        _disk.RoomLeft = null;
        await UntilAsync(() => File.Exists(_kit.Take.Manifest));
        await StopAsync(running);
        Assert.Single(_kit.Provider.Submissions);
    }

    [Theory]
    [InlineData(FaultyDisk.NoSpace)]
    [InlineData(FaultyDisk.OverQuota)]
    [InlineData(FaultyDisk.IoError)]
    [InlineData(FaultyDisk.NoRight)]
    [InlineData(FaultyDisk.ReadOnly)]
    public async Task F04_F05_F08_F11_A_paid_take_is_asked_about_while_the_project_cannot_be_written_and_ends_when_it_can(int error)
    {
        _kit.Ask();
        _kit.Provider.PollsUntilDone = 4;
        var broken = false;
        var project = _kit.Project.Root;
        _disk.Rule = (call, path) => broken && call != "delete" && path.StartsWith(project, StringComparison.Ordinal) ? error : 0;
        _kit.Provider.Arriving = _ => broken = true;
        await using var studio = _kit.Start(_disk);

        var running = RunAsync(studio);
        await UntilAsync(() => _kit.Provider.Tasks is [{ Status: "succeed" }]);
        Assert.False(File.Exists(_kit.Take.Manifest));

        broken = false;
        await UntilAsync(() => File.Exists(_kit.Take.Manifest));
        await StopAsync(running);

        Assert.Single(_kit.Provider.Submissions);
        Assert.Equal("review", _kit.Status().State);
        Assert.DoesNotContain(Directory.EnumerateFiles(project, ".kf-*", SearchOption.AllDirectories), _ => true);
    }

    [Fact]
    public async Task F05_A_journal_that_finds_no_room_sends_nothing_and_goes_on_by_itself()
    {
        _kit.Ask();
        var tries = 0;
        _disk.Rule = (call, path) => call == "write" && path == _kit.JournalPath && ++tries < 3 ? FaultyDisk.NoSpace : 0;
        _kit.Provider.Arriving = _ => Assert.True(tries >= 3);
        await using var studio = _kit.Start(_disk);

        var running = RunAsync(studio);
        await UntilAsync(() => File.Exists(_kit.Take.Manifest));
        await StopAsync(running);

        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task F09_The_folder_of_all_sequences_may_be_unreadable_for_a_while()
    {
        var away = false;
        _disk.Unreadable = path => away && path == _kit.Project.Sequences;
        await using var studio = _kit.Start(_disk);

        var running = RunAsync(studio);
        away = true;
        var since = _kit.Clock.GetUtcNow();
        await UntilAsync(() => running.IsCompleted || _kit.Clock.GetUtcNow() - since > TimeSpan.FromHours(1));
        Assert.False(running.IsCompleted);
        _kit.Ask();
        away = false;
        await UntilAsync(() => File.Exists(_kit.Take.Manifest));
        await StopAsync(running);

        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task F09_One_sequence_that_cannot_be_written_never_blocks_the_others()
    {
        ForbidAnother();
        _kit.Ask();
        await using var studio = _kit.Start(_disk);

        var running = RunAsync(studio);
        await UntilAsync(() => File.Exists(_kit.Take.Manifest));
        var end = await StopAsync(running);

        var problem = Assert.Single(end.Problems);
        Assert.Equal(ProblemCode.Disk, problem.Code);
        Assert.Contains(Path.Combine(_kit.Project.Sequences, "SEQ09"), problem.Message, StringComparison.Ordinal);
        Assert.Contains("uid", problem.Message, StringComparison.Ordinal);
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task F09_F11_A_single_pass_tries_once_what_cannot_be_written_and_says_so()
    {
        ForbidAnother();
        _kit.Ask();
        await using var studio = _kit.Start(_disk);

        var end = await RunAsync(studio, Order with { Mode = RunMode.OneQuestion });

        Assert.Equal(ProblemCode.Disk, Assert.Single(end.Problems).Code);
        Assert.Equal(2, _disk.Calls.Count(call => call == "mkdir take001"));
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task F09_One_sequence_that_cannot_be_read_is_shown_with_path_and_user_and_the_others_stand()
    {
        ForbidAnother();
        _disk.Rule = (_, _) => 0;
        _disk.Unreadable = path => path.Contains("SEQ09", StringComparison.Ordinal);
        _kit.Provider.PollsUntilDone = 1;
        _kit.Ask();
        await using var studio = _kit.Start(_disk);

        var end = await RunAsync(studio, Order with { Mode = RunMode.OneQuestion });

        Assert.Equal([StudioKit.Take1.ToString()], end.Ended.Select(ended => ended.Key));
        var sequences = studio.Status(studio.Site("film")).Sequences;
        Assert.Equal([("SEQ08", "review"), ("SEQ09", "invalid")], sequences.Select(sequence => (sequence.Id, sequence.State)));
        var problem = Assert.Single(sequences[1].Problems);
        Assert.Contains($"{Path.Combine(_kit.Project.Sequences, "SEQ09")} belongs to uid {_disk.Owner(_kit.SequenceFolder)}, this program runs as uid", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>A second sequence, which is asked for and belongs to somebody else.</summary>
    private void ForbidAnother()
    {
        File.Copy(Path.Combine(_kit.SequenceFolder, "plan.yaml"), Directory.CreateDirectory(Path.Combine(_kit.Project.Sequences, "SEQ09")) + "/plan.yaml");
        _kit.Write("../SEQ09/generate.yaml", "");
        _disk.Rule = (_, path) => path.Contains("SEQ09", StringComparison.Ordinal) ? FaultyDisk.NoRight : 0;
    }

    private Task<LoopEnd> RunAsync(Studio studio, LoopOrder? order = null)
    {
        var bench = studio.TryOpenBench("film", Order, out _)!;
        var loop = new ProjectLoop(bench, order ?? Order, new StatusFeed(_disk, _kit.Project, _kit.Clock, null));
        return Task.Run(async () =>
        {
            using (bench)
                return await loop.RunAsync(_stop.Token);
        });
    }

    private async Task<LoopEnd> StopAsync(Task<LoopEnd> running)
    {
        await _stop.CancelAsync();
        return await running;
    }

    private async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
            await Task.Delay(TimeSpan.FromMilliseconds(10), _stop.Token);
    }

    private static Problem? Problem(Studio studio) => studio.Status(studio.Site("film")).Problems is [var first, ..] ? first : null;

    private static LoopOrder Order => new() { CreatedBy = "watcher", Program = "test" };
}
