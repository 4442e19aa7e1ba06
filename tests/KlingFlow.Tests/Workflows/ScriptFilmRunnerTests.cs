using KlingFlow.Files;
using KlingFlow.Providers;
using KlingFlow.Workflows;

namespace KlingFlow.Tests.Workflows;

/// <summary>The clip loop of a script film: one clip at a time, and money only where a person was told.</summary>
public sealed class ScriptFilmRunnerTests : IDisposable
{
    private readonly FilmKit _film = new();

    public void Dispose() => _film.Dispose();

    [Fact]
    public async Task Every_clip_is_committed_before_the_next_is_begun()
    {
        var begun = new List<bool>();
        _film.Kit.Provider.Arriving = _ => begun.Add(_film.Has("sequences/C2/plan.yaml") && !_film.Has("sequences/C1/approve.take1"));

        await _film.MakeAsync();

        Assert.Equal(["committed", "committed", "committed"], await _film.StatesAsync());
        Assert.Equal([false, false, false], begun);
        Assert.Equal("by: film\n", File.ReadAllText(Path.Combine(_film.Kit.Project.Root, "sequences/C3/approve.take1")));
    }

    [Fact]
    public async Task A_film_that_is_complete_costs_nothing_again()
    {
        await _film.MakeAsync();

        await _film.MakeAsync();

        Assert.Equal(3, _film.Kit.Provider.Submissions.Count);
    }

    [Fact]
    public async Task A_clip_that_fails_stops_the_film_and_is_not_made_again_by_itself()
    {
        _film.Kit.Provider.ThenAnswers(new SubmitOutcome.Refused("policy", "1301: a real person"));

        await _film.MakeAsync();
        await _film.MakeAsync();

        Assert.Equal(["failed", "new", "new"], await _film.StatesAsync());
        Assert.Single(_film.Kit.Provider.Submissions);
    }

    [Fact]
    public async Task After_a_rejection_the_film_waits_for_a_person()
    {
        await _film.MakeAsync();
        _film.Write("sequences/C2/reject.take1", "");

        await _film.MakeAsync();

        Assert.Equal(["committed", "rejected", "committed"], await _film.StatesAsync());
        Assert.Equal(3, _film.Kit.Provider.Submissions.Count);
    }

    [Fact]
    public async Task A_take_that_a_person_approved_is_committed_by_that()
    {
        await _film.MakeAsync();
        File.Delete(Path.Combine(_film.Kit.Project.Root, "sequences/C1/approve.take1"));
        _film.Write("sequences/C1/approve.take1", "good\n");

        await _film.MakeAsync();

        Assert.Equal("good\n", File.ReadAllText(Path.Combine(_film.Kit.Project.Root, "sequences/C1/approve.take1")));
        Assert.Equal(3, (await _film.StandingAsync()).Committed);
    }

    [Fact]
    public async Task A_watcher_does_not_begin_a_film_that_costs_money()
    {
        await _film.MakeAsync(by: "watcher");

        Assert.Equal(["new", "new", "new"], await _film.StatesAsync());
        Assert.Empty(_film.Kit.Provider.Submissions);
    }

    [Fact]
    public async Task A_watcher_goes_on_with_a_film_that_was_begun()
    {
        _film.Kit.Provider.ThenAnswers(new SubmitOutcome.Refused("policy", "1301: a real person"));
        await _film.MakeAsync();
        _film.Write("sequences/C1/generate.yaml", "");

        await _film.MakeAsync(by: "watcher");

        Assert.Equal(3, (await _film.StandingAsync()).Committed);
    }

    [Fact]
    public async Task A_stale_take_is_made_anew_by_the_film_and_not_by_a_watcher()
    {
        await _film.MakeAsync();
        await RollBackToAsync("C1");
        _film.Write("sequences/C2/plan.yaml", "schema: 1\nshots: [{ prompt: the door closes, seconds: 3 }]\n");

        await _film.MakeAsync(by: "watcher");
        Assert.Equal(["committed", "stale", "sounding"], await _film.StatesAsync());

        await _film.MakeAsync();
        Assert.Equal(3, (await _film.StandingAsync()).Committed);
        Assert.True(_film.Has("sequences/C2/approve.take2"));
        Assert.Equal(4, _film.Kit.Provider.Submissions.Count);
    }

    [Fact]
    public async Task Rolling_back_takes_away_only_what_the_film_approved()
    {
        await _film.MakeAsync();
        _film.Write("sequences/C3/approve.take1", "mine\n");

        Assert.Equal(["sequences/C2/approve.take1"], await RollBackToAsync("C1"));

        Assert.True(_film.Has("sequences/C1/approve.take1"));
        Assert.True(_film.Has("sequences/C3/approve.take1"));
        Assert.True(_film.Has("sequences/C2/takes/take001/video.mp4"));
    }

    [Fact]
    public async Task A_plan_is_made_once_and_is_the_authors_from_then_on()
    {
        await _film.MakeAsync();
        var before = File.ReadAllText(Path.Combine(_film.Kit.Project.Root, "sequences/C1/plan.yaml"));
        _film.WritePrompts("another car waits", "the door opens", "she runs");

        await _film.MakeAsync();

        Assert.Equal(before, File.ReadAllText(Path.Combine(_film.Kit.Project.Root, "sequences/C1/plan.yaml")));
        Assert.Equal(3, _film.Kit.Provider.Submissions.Count);
    }

    [Fact]
    public async Task A_prompt_list_that_does_not_read_begins_nothing()
    {
        _film.Write("prompts.yaml", "schema: 1\nclips:\n  - { id: C1, prompt: a car, secnds: 3 }\n");

        await _film.MakeAsync();

        Assert.Empty(_film.Kit.Provider.Submissions);
        Assert.False(Directory.Exists(_film.Kit.Project.Sequence(FilmKit.First).Root));
    }

    [Fact]
    public async Task A_lost_answer_stops_the_film_until_it_is_known()
    {
        _film.Kit.Provider.LookUpLag = 1000;
        _film.Kit.Provider.ThenLosesTheAnswer();

        await _film.MakeAsync();
        await _film.MakeAsync();

        Assert.Equal(["maybe_paid", "new", "new"], await _film.StatesAsync());
        Assert.Single(_film.Kit.Provider.Tasks);
    }

    private async Task<IReadOnlyList<string>> RollBackToAsync(string clip)
    {
        await using var studio = _film.Kit.Start();
        var site = studio.Site("film");
        var clips = (await _film.StandingAsync()).Clips.Select(stand => stand.Clip.Id);
        return ClipCommit.RollBack(site, clips, KlingFlow.Names.SequenceId.Parse(clip));
    }
}
