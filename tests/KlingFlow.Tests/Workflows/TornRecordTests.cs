using KlingFlow.Errors;
using KlingFlow.Generation;

namespace KlingFlow.Tests.Workflows;

/// <summary>What a crash or a bad disk leaves of files: nothing, zeros, half a text.</summary>
public sealed class TornRecordTests : IDisposable
{
    private readonly StudioKit _kit = new();

    public void Dispose() => _kit.Dispose();

    public static TheoryData<string, string> Damages
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var file in new[] { "take.json", "manifest.json" })
            {
                foreach (var damage in new[] { "empty", "zeros", "half", "not UTF-8" })
                    data.Add(file, damage);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task F13_A_torn_record_of_an_ended_take_is_kept_aside_and_written_again_from_the_journal(string file, string damage)
    {
        _kit.Ask();
        await _kit.PassAsync();
        var (path, whole) = Tear(file, damage);

        await _kit.PassAsync();

        Assert.Equal(whole, File.ReadAllBytes(path));
        Assert.Equal("review", _kit.Status().State);
        Assert.Empty(_kit.Status().Problems);
        AssertKeptAside(path, damage, whole);
        Assert.Single(_kit.Provider.Submissions);
        Assert.Single(File.ReadAllLines(Path.Combine(_kit.Project.Root, "events.jsonl")), line => line.Contains("take_ended", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("take.json", "zeros")]
    [InlineData("task.json", "zeros")]
    [InlineData("task.json", "empty")]
    [InlineData("task.json", "half")]
    public async Task F13_A_torn_record_of_an_open_take_is_kept_aside_and_the_take_is_brought_home(string file, string damage)
    {
        _kit.Ask();
        _kit.Provider.PollsUntilDone = 3;
        Assert.Equal([TakeEnd.LeftOpen], await _kit.PassAsync(mode: RunMode.OneQuestion));
        var (path, whole) = Tear(file, damage);

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        AssertKeptAside(path, damage, whole);
        Assert.Equal("review", _kit.Status().State);
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task F13_A_torn_record_that_the_journal_does_not_know_stays_and_is_shown()
    {
        _kit.Write("takes/take001/take.json", "\0\0\0");
        _kit.Write("takes/take001/request.yaml", "");

        Assert.Empty(await _kit.PassAsync());

        Assert.Equal(ProblemCode.DamagedRecord, Assert.Single(_kit.Status().Problems).Code);
        Assert.Equal("\0\0\0", File.ReadAllText(_kit.Take.Record));
    }

    [Theory]
    [InlineData("generate.yaml")]
    [InlineData("plan.yaml")]
    public async Task F13_Zeros_are_no_request_and_no_empty_plan(string file)
    {
        _kit.Ask();
        _kit.Write(file, new string('\0', 300));

        Assert.Empty(await _kit.PassAsync());

        Assert.Empty(_kit.Provider.Submissions);
        Assert.Contains(_kit.Status().Problems, problem => problem.Where?.File.EndsWith(file, StringComparison.Ordinal) == true);
        Assert.Equal(300, new FileInfo(Path.Combine(_kit.SequenceFolder, file)).Length);
    }

    private (string Path, byte[] Whole) Tear(string file, string damage)
    {
        var path = Path.Combine(_kit.Take.Root, file);
        var whole = File.ReadAllBytes(path);
        using var stream = new FileStream(path, FileMode.Create);
        stream.Write(Damaged(damage, whole));
        return (path, whole);
    }

    private static byte[] Damaged(string damage, byte[] whole) => damage switch
    {
        "empty" => [],
        "zeros" => new byte[whole.Length],
        "half" => whole[..(whole.Length / 2)],
        _ => [0xFF, .. whole[1..]],
    };

    private void AssertKeptAside(string path, string damage, byte[] whole)
    {
        var aside = Assert.Single(Directory.EnumerateFiles(_kit.Take.Root, Path.GetFileName(path) + ".corrupt-*"));
        Assert.Equal(Damaged(damage, whole), File.ReadAllBytes(aside));
    }
}
