using KlingFlow.Simulator.History;
using KlingFlow.Tests.Spending;

namespace KlingFlow.Tests.Simulator.History;

/// <summary>Every invariant holds for a run that went well, and is seen to break. A checker that cannot complain proves nothing.</summary>
public sealed class HistoryCheckerTests : IDisposable
{
    private readonly FinishedRun _run = new();

    [Theory]
    [InlineData("I1", "1 paid tasks, 1 requests, 1 intents")]
    [InlineData("I2", "4 journal lines, 1 looks while it ran")]
    [InlineData("I3", "1 finished, 0 ask for a person")]
    [InlineData("I4", "4 records, 1 media files")]
    [InlineData("I5", "1 secrets looked for in 8 files and 0 texts")]
    [InlineData("I7", "1 requests, 0 doubtful times")]
    [InlineData("I8", "7 files compared after each")]
    [InlineData("I9", "1 files compared")]
    public async Task A_run_that_went_well_keeps_every_rule(string id, string evidence)
    {
        var result = await _run.CheckAsync(id);

        Assert.Equal([], result.Violations);
        Assert.True(result.Holds);
        Assert.Equal(evidence, result.Evidence);
    }

    [Fact]
    public async Task I1_breaks_when_a_take_is_paid_twice_under_one_id()
    {
        _run.Pay(_run.What.ExternalTaskId, "102");

        await AssertBreaksAsync("I1", "SEQ08_take001 is paid 2 times", "SEQ08_take001 was sent 2 times on 1 intents");
    }

    [Fact]
    public async Task I1_breaks_when_a_take_is_paid_twice_under_two_ids()
    {
        var other = _run.What with { ExternalTaskId = "kf-other" };
        _run.Journal.Reserve(other, JournalBench.Usd(1), JournalBench.UsualCaps);
        _run.Journal.RecordIntent(JournalBench.Intent(other));
        _run.Pay("kf-other", "102");

        await AssertBreaksAsync("I1", "SEQ08_take001 is paid 2 times: tasks 101 (kf-seq08-1), 102 (kf-other)");
    }

    [Fact]
    public async Task I1_breaks_when_something_is_paid_that_no_journal_knows()
    {
        _run.Pay("kf-unheard-of", "102");

        await AssertBreaksAsync("I1", "task 102 is paid, and no journal has an intent for it (kf-unheard-of)", "kf-unheard-of was sent 1 times on 0 intents");
    }

    [Fact]
    public async Task I2_breaks_when_a_line_that_was_read_is_gone()
    {
        var path = _run.States[0].Journal;
        var lines = File.ReadAllLines(path);
        _run.Folder.Write(path, string.Join("\n", lines[..^1]) + "\n");

        await AssertBreaksAsync("I2", "4 lines were read while it ran, and line 4 is gone or changed");
    }

    [Fact]
    public async Task I2_breaks_when_a_bit_of_the_journal_flips()
    {
        var path = _run.States[0].Journal;
        _run.Folder.Write(path, File.ReadAllText(path).Replace("\"accepted\"", "\"adopted_\"", StringComparison.Ordinal));

        await AssertBreaksAsync("I2", "line 3 does not match its checksum", "names task 101, and no journal line accepts it", "line 3 is gone or changed");
    }

    [Fact]
    public async Task I3_breaks_when_a_paid_take_has_no_end_and_asks_nobody()
    {
        File.Delete(_run.Folder[$"{FinishedRun.Take}/manifest.json"]);

        await AssertBreaksAsync("I3", "task 101 is paid, and sequences/SEQ08/takes/take001 is succeed and asks nobody");
    }

    [Fact]
    public async Task I3_holds_for_an_open_take_that_asks_for_a_person()
    {
        File.Delete(_run.Folder[$"{FinishedRun.Take}/manifest.json"]);
        _run.Folder.Write("work/projects/film/sequence_state.json", """{"sequences": [{"id": "SEQ08", "attention": ["stalled"]}]}""");

        Assert.Equal("0 finished, 1 ask for a person", (await _run.CheckAsync("I3")).Evidence);
    }

    [Fact]
    public async Task I3_breaks_when_a_paid_video_is_nowhere()
    {
        File.Delete(_run.Folder[$"{FinishedRun.Take}/video.mp4"]);
        Assert.True((await _run.CheckAsync("I3")).Holds);
        File.Delete(_run.Folder[_run.MediaFile]);

        await AssertBreaksAsync("I3", "the video of task 101 is neither in the folder nor in the media store");
    }

    [Fact]
    public async Task I4_breaks_when_a_record_is_torn()
    {
        _run.Folder.Write($"{FinishedRun.Take}/take.json", "{\"schema\": 1, \"take");

        await AssertBreaksAsync("I4", "take.json does not read");
    }

    [Fact]
    public async Task I4_breaks_when_media_are_altered()
    {
        _run.Folder.Write($"{FinishedRun.Take}/video.mp4", "another video");
        _run.Folder.Write(_run.MediaFile, "another video");

        await AssertBreaksAsync("I4", "is not what its name says", "video.mp4 is not what its manifest says");
    }

    [Fact]
    public async Task I5_breaks_when_a_secret_stands_in_a_file()
    {
        _run.Folder.Write("work/.kling/log/api.jsonl", "{\"key\": \"KFSECRET123\"}\n");

        var violations = await AssertBreaksAsync("I5", "the secret KFS… stands in");
        Assert.DoesNotContain("KFSECRET123", violations[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task I6_breaks_when_something_is_written_outside()
    {
        _run.Folder.Write("home/notes.txt", "theirs");
        _run.Folder.Write("home/new.txt");

        await AssertBreaksAsync("I6", "changed notes.txt", "new new.txt");
    }

    [Fact]
    public async Task I7_breaks_when_a_request_is_sent_before_its_intent()
    {
        var second = JournalBench.Take(2);
        _run.Pay(second.ExternalTaskId, "102");
        _run.Clock.Advance(TimeSpan.FromSeconds(1));
        _run.Journal.Reserve(second, JournalBench.Usd(1), JournalBench.UsualCaps);
        _run.Journal.RecordIntent(JournalBench.Intent(second));

        await AssertBreaksAsync("I7", "SEQ08_take002 was sent at");
    }

    [Fact]
    public async Task I7_breaks_when_a_request_is_sent_in_a_doubtful_time()
    {
        _run.Doubts = [new DoubtfulTime(_run.Clock.GetUtcNow().AddMinutes(-1), _run.Clock.GetUtcNow(), "the lock was gone")];

        await AssertBreaksAsync("I7", "although the lock was gone");
    }

    [Fact]
    public async Task I8_breaks_when_a_second_pass_changes_something()
    {
        var pass = 0;
        _run.Reconcile = () => _run.Folder.Write($"{FinishedRun.Take}/task.json", FinishedRun.Record(("status", $"pass {++pass}")));

        await AssertBreaksAsync("I8", "pass 1: changed sequences/SEQ08/takes/take001/task.json", "pass 2: changed");
    }

    [Fact]
    public async Task I9_breaks_when_a_plan_is_changed_or_gone()
    {
        _run.Folder.Write(FinishedRun.Plan, "title: Sun\n");
        await AssertBreaksAsync("I9", "changed projects/film/sequences/SEQ08/plan.yaml");
        File.Delete(_run.Folder[FinishedRun.Plan]);

        await AssertBreaksAsync("I9", "gone projects/film/sequences/SEQ08/plan.yaml");
    }

    [Fact]
    public async Task I9_holds_for_a_request_that_was_moved_whole_into_its_take_and_breaks_for_one_that_was_altered()
    {
        var request = "work/projects/film/sequences/SEQ08/generate.yaml";
        _run.Folder.Write(request, "note: odd hands\n");
        _run.Persons = _run.Persons.Again();
        File.Delete(_run.Folder[request]);
        _run.Folder.Write($"{FinishedRun.Take}/request.yaml", "note: odd hands\n");
        Assert.True((await _run.CheckAsync("I9")).Holds);
        _run.Folder.Write($"{FinishedRun.Take}/request.yaml", "note: even hands\n");

        await AssertBreaksAsync("I9", "gone projects/film/sequences/SEQ08/generate.yaml");
    }

    public void Dispose() => _run.Dispose();

    private async Task<IReadOnlyList<string>> AssertBreaksAsync(string id, params string[] complaints)
    {
        var result = await _run.CheckAsync(id);
        Assert.False(result.Holds);
        Assert.Equal(complaints.Length, result.Violations.Count);
        foreach (var (complaint, violation) in complaints.Zip(result.Violations))
            Assert.Contains(complaint, violation, StringComparison.Ordinal);

        return result.Violations;
    }
}
