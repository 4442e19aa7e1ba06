using KlingFlow.Names;
using KlingFlow.Takes;
using KlingFlow.Tests.Sequences;

namespace KlingFlow.Tests.Takes;

public sealed class ExecutionStoreTests : IDisposable
{
    private readonly FilmBench _film = new();

    public ExecutionStoreTests() => _film.Plan();

    public void Dispose() => _film.Dispose();

    [Theory]
    [InlineData("pending", ShotState.Registered)]
    [InlineData("submitted", ShotState.VideoSubmitted)]
    [InlineData("submit_unknown", ShotState.VideoSubmitted)]
    [InlineData("processing", ShotState.VideoProcessing)]
    [InlineData("queued2", ShotState.VideoProcessing)]
    [InlineData("succeed", ShotState.VideoComplete)]
    [InlineData("failed", ShotState.VideoFailed)]
    public void Every_shot_of_a_multi_shot_take_has_the_state_of_its_task(string status, string state)
    {
        Assert.All(Read(), shot => Assert.Equal((ShotState.Registered, (TakeNumber?)null), (shot.State, shot.Take)));

        _film.Open(1, status);

        Assert.Equal([state, state], Read().Select(shot => shot.State));
        Assert.Equal(["SEQ08_shot00", "SEQ08_shot01"], Read().Select(shot => shot.Shot.ToString()));
    }

    [Fact]
    public void The_newest_take_counts_and_its_verdict()
    {
        _film.End(1, "failed", 0);
        _film.End(2);

        Assert.All(Read(), shot => Assert.Equal(ShotState.VideoComplete, shot.State));
        Assert.All(Read(_ => "approved"), shot => Assert.Equal((ShotState.Approved, new TakeNumber(2)), (shot.State, shot.Take)));
    }

    [Fact]
    public void A_shot_with_a_take_of_its_own_follows_that()
    {
        _film.End(1);
        _film.Write("SEQ08/shots/shot01/takes/take002/take.json", TakeFolder.TextOf(PlanSamples.Record()));
        _film.Write("SEQ08/shots/shot01/takes/take002/task.json", KlingFlow.Tasks.TaskFolder.TextOf(Tasks.Samples.Task("processing")));

        Assert.Equal([ShotState.VideoComplete, ShotState.VideoProcessing], Read().Select(shot => shot.State));
    }

    [Fact]
    public void A_profile_names_every_state_of_its_moves_and_columns()
    {
        foreach (var profile in new[] { StateProfile.ClientVideo, StateProfile.Series })
        {
            Assert.All(profile.Moves.Values.SelectMany(to => to), state => Assert.Contains(state, profile.States));
            Assert.Equal(profile.States.Order(), profile.Columns.SelectMany(column => column.States).Order());
        }
    }

    [Fact]
    public void Moves_that_skip_the_work_are_illegal()
    {
        var profile = StateProfile.For("client_video");

        Assert.True(profile.IsLegal(ShotState.Registered, ShotState.VideoSubmitted));
        Assert.False(profile.IsLegal(ShotState.Registered, ShotState.VideoComplete));
        Assert.False(profile.IsLegal(ShotState.VideoFailed, ShotState.Approved));
        Assert.False(profile.IsLegal("made_up", ShotState.Approved));
        Assert.True(StateProfile.For("series").IsLegal("keyframe_approved", ShotState.Registered));
        Assert.Equal(StateProfile.ClientVideo, StateProfile.For("script_film"));
    }

    private IReadOnlyList<ShotRecord> Read(Func<TakeNumber, string>? verdict = null) =>
        new ExecutionStore(_film.Temp.Disk, _film.Project.Layout).Read(SequenceId.Parse("SEQ08"), 2, verdict ?? (_ => "none"));
}
