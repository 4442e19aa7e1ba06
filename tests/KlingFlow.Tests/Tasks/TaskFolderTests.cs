using KlingFlow.Errors;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Tasks;

public sealed class TaskFolderTests : IDisposable
{
    private const string Take = "film/sequences/SEQ08/takes/take002";

    private readonly TempFolder _temp = new();
    private readonly TaskFolder _folder;

    public TaskFolderTests() =>
        _folder = new TaskFolder(_temp.Disk, new ProjectLayout(_temp["film"]), new TakeLayout(_temp[Take]).Records);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_task_has_the_keys_of_the_contract_in_their_order()
    {
        var text = TaskFolder.TextOf(Samples.Task() with
        {
            Attempts = [new SubmitAttempt(Samples.At, "not_accepted", "no connection")], ErrorKind = "temporary",
        });

        Snapshot.Matches(text);
        Assert.StartsWith("{\n  \"schema\": 1,\n  \"endpoint\":", text, StringComparison.Ordinal);
        Assert.DoesNotContain("error_kind", TaskFolder.TextOf(Samples.Task()), StringComparison.Ordinal);
        Assert.Equal(text, TaskFolder.TextOf(TaskFolder.Parse(text)));
    }

    [Fact]
    public void Nothing_is_written_beside_a_record_that_a_checkout_took_away()
    {
        _temp.Folder(Take);

        Assert.False(_folder.WriteTask(Samples.Task()));
        Assert.False(_folder.WriteManifest(Samples.Manifest()));
        Assert.Empty(_temp.Files());
    }

    [Fact]
    public void A_take_folder_that_is_gone_is_never_made_again()
    {
        Assert.False(_folder.WriteTask(Samples.Task()));
        Assert.False(Directory.Exists(_temp["film"]));
    }

    [Fact]
    public void W21_A_task_is_written_only_when_a_word_in_it_changed()
    {
        _temp.Write(Take + "/take.json", "{}");
        Assert.True(_folder.WriteTask(Samples.Task()));
        var before = _temp.Disk.Stamp(_temp[Take + "/task.json"]);

        Assert.True(_folder.WriteTask(Samples.Task()));
        Assert.Equal(before, _temp.Disk.Stamp(_temp[Take + "/task.json"]));

        Assert.True(_folder.WriteTask(Samples.Task("submitted", "9")));
        Assert.Equal(("submitted", "9"), (_folder.ReadTask().Value!.Status, _folder.ReadTask().Value!.TaskId));
    }

    [Fact]
    public void A_status_that_nobody_knows_is_kept()
    {
        _temp.Write(Take + "/take.json", "{}");
        _folder.WriteTask(Samples.Task("queued2"));

        Assert.Equal("queued2", _folder.ReadTask().Value!.Status);
    }

    [Fact]
    public void A_record_that_is_not_there_is_neither_value_nor_problem()
    {
        Assert.False(_folder.ReadTask().IsThere);
    }

    [Theory]
    [InlineData("", ProblemCode.DamagedRecord)]
    [InlineData("\0\0\0\0", ProblemCode.DamagedRecord)]
    [InlineData("{\"schema\": 1, \"endpoint\": ", ProblemCode.DamagedRecord)]
    [InlineData("null", ProblemCode.DamagedRecord)]
    [InlineData("{\n<<<<<<< HEAD\n  \"schema\": 1\n=======\n  \"schema\": 1\n>>>>>>> other\n}\n", ProblemCode.MergeConflict)]
    public void A_damaged_record_is_a_problem_with_its_place(string text, string code)
    {
        _temp.Write(Take + "/task.json", text);

        var reading = _folder.ReadTask();

        Assert.True(reading.IsThere);
        Assert.Equal(code, reading.Problem!.Code);
        Assert.Equal("sequences/SEQ08/takes/take002/task.json", reading.Problem.Where!.File);
    }

    [Theory]
    [InlineData("succeed", "processing", "succeed")]
    [InlineData("failed", "succeed", "failed")]
    [InlineData("cancelled", "submitted", "cancelled")]
    [InlineData("submitted", "processing", "processing")]
    [InlineData("submit_unknown", "submitted", "submitted")]
    public void Terminal_words_are_sticky(string current, string reported, string after)
    {
        Assert.Equal(after, RemoteStatus.Next(current, reported));
    }
}
