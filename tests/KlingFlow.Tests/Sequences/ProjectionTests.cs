using KlingFlow.Sequences;

namespace KlingFlow.Tests.Sequences;

public sealed class ProjectionTests : IDisposable
{
    private readonly FilmBench _film = new();

    public void Dispose() => _film.Dispose();

    [Fact]
    public void States_and_open_tasks_are_there_for_readers()
    {
        _film.Plan("SEQ01");
        _film.End(1, sequence: "SEQ01");
        _film.Write("SEQ01/approve.take1");
        _film.Plan("SEQ02");
        _film.Open(1, sequence: "SEQ02");

        Assert.True(Write());

        var states = File.ReadAllText(_film.Project.Layout.SequenceState);
        var tasks = File.ReadAllText(_film.Project.Layout.TasksProjection);
        Assert.Contains("\"approved_take\": \"take1\"", states, StringComparison.Ordinal);
        Assert.Equal(1, tasks.Split("\"task_id\"").Length - 1);
        Snapshot.Matches(states + tasks);
    }

    [Fact]
    public void W21_A_file_is_written_only_when_its_content_changed()
    {
        _film.Plan();
        Write();
        var before = _film.Temp.Disk.Stamp(_film.Project.Layout.SequenceState);

        Assert.False(Write());
        Assert.Equal(before, _film.Temp.Disk.Stamp(_film.Project.Layout.SequenceState));

        _film.Open(1);
        Assert.True(Write());
        Assert.NotEqual(before, _film.Temp.Disk.Stamp(_film.Project.Layout.SequenceState));
    }

    [Fact]
    public void Nothing_is_written_where_the_project_has_gone()
    {
        _film.Plan();
        var statuses = Statuses();
        Directory.Delete(_film.Project.Layout.Root, recursive: true);

        Assert.False(Projection.Write(_film.Temp.Disk, _film.Project.Layout, statuses));
        Assert.False(Directory.Exists(_film.Project.Layout.Root));
    }

    private IReadOnlyList<SequenceStatus> Statuses() => ProjectStatusReader.Read(_film.Question).Sequences;

    private bool Write() =>
        Projection.Write(_film.Temp.Disk, _film.Project.Layout, Statuses(), _ => _film.Clock.GetUtcNow());
}
