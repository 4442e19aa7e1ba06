using KlingFlow.Changes;
using KlingFlow.Daemon;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Daemon;

/// <summary>A watcher of a whole workspace while projects come.</summary>
public sealed class LateProjectTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();
    private readonly FaultyDisk _disk = new();
    private readonly ManualChanges _changes;

    public LateProjectTests()
    {
        _folder.Write("ws/kling.yaml", "schema: 1\n");
        Make("first");
        _changes = new ManualChanges(_folder["ws/projects"]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_project_that_cannot_be_opened_is_tried_again_and_no_hint_is_lost_meanwhile(bool isThereFromTheStart)
    {
        _disk.Rule = (call, path) => call == "mkdir" && path.Contains("second", StringComparison.Ordinal) ? FaultyDisk.NoSpace : 0;
        if (isThereFromTheStart)
            Make("second");
        await using var studio = Open();
        using var stop = new CancellationTokenSource();
        var running = Loop(studio).RunAsync(stop.Token);

        if (!isThereFromTheStart)
        {
            Make("second");
            _changes.Push(_folder["ws/projects/second/project.yaml"]);
        }

        // The hint that comes after the failure finds its project.
        Make("third");
        _changes.Push(_folder["ws/projects/third/project.yaml"]);
        Assert.True(SpinWait.SpinUntil(() => IsServed(studio, "third"), Limit));
        Assert.False(IsServed(studio, "second"));

        _disk.Rule = (_, _) => 0;
        Assert.True(SpinWait.SpinUntil(() => { _clock.Advance(TimeSpan.FromSeconds(5)); return IsServed(studio, "second"); }, Limit));

        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_project_that_came_while_hints_were_lost_is_found_with_everything()
    {
        Make("second");
        await using var studio = Open();
        Directory.Delete(_folder["ws/projects/second"], recursive: true);
        using var stop = new CancellationTokenSource();
        Make("third");

        // The source begins with "everything", as it does again after an overflow.
        var running = Loop(studio).RunAsync(stop.Token);

        Assert.True(SpinWait.SpinUntil(() => IsServed(studio, "third"), Limit));
        await stop.CancelAsync();
        await running;
    }

    private void Make(string name) => _folder.Write($"ws/projects/{name}/project.yaml", $"schema: 1\nid: {name}-abc123\ntitle: A film\n");

    private Studio Open() => Studio.Open(new StudioOptions
    {
        Disk = _disk, Clock = _clock, Workspace = Workspace.Open(_disk, _folder["ws"]), Environment = name => name == "XDG_STATE_HOME" ? _folder["state"] : null,
    });

    private WorkLoop Loop(Studio studio) =>
        new(studio, new LoopOrder { CreatedBy = "watcher", Program = "test" }) { Hints = () => _changes };

    private bool IsServed(Studio studio, string name) => studio.Holder(studio.Site(name)) is not null;
}
