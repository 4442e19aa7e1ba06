using KlingFlow.Providers;

namespace KlingFlow.Tests.Workflows;

/// <summary>The clip loop of a script film: one clip at a time, and money only where a person was told.</summary>
public sealed class ScriptFilmRunnerTests : IDisposable
{
    private readonly FilmKit _film = new();

    public void Dispose() => _film.Dispose();

    [Fact]
    public async Task Every_clip_is_committed_before_the_next_is_begun_and_a_complete_film_costs_nothing_again()
    {
        var begun = new List<bool>();
        _film.Kit.Provider.Arriving = _ => begun.Add(_film.Has("sequences/C2/plan.yaml") && !_film.Has("sequences/C1/approve.take1"));

        await _film.AssertStatesAsync(await _film.MakeAsync(), "committed", "committed");
        await _film.MakeAsync();

        Assert.Equal([false, false], begun);
        Assert.Equal("by: film\n", _film.Read("sequences/C2/approve.take1"));
    }

    [Fact]
    public async Task A_folder_that_was_left_before_its_plan_was_written_is_begun_anew()
    {
        Directory.CreateDirectory(_film.Kit.Project.Sequence(KlingFlow.Names.SequenceId.Parse("C1")).Root);

        await _film.AssertStatesAsync(await _film.MakeAsync(), "committed", "committed");

        Assert.Equal(2, _film.Kit.Provider.Submissions.Count);
    }

    [Fact]
    public async Task A_clip_that_fails_stops_the_film_and_is_not_made_again_by_itself()
    {
        _film.Kit.Provider.ThenAnswers(new SubmitOutcome.Refused("policy", "1301: a real person"));

        await _film.MakeAsync();
        await _film.AssertStatesAsync(await _film.MakeAsync(), "failed", "new");

        Assert.Single(_film.Kit.Provider.Submissions);
    }

    [Fact]
    public async Task What_a_person_says_of_a_clip_counts_more_than_what_the_film_says()
    {
        await _film.MakeAsync();
        _film.Write("sequences/C1/approve.take1", "good\n");
        _film.Write("sequences/C2/reject.take1", "");

        await _film.AssertStatesAsync(await _film.MakeAsync(), "committed", "rejected");

        Assert.Equal("good\n", _film.Read("sequences/C1/approve.take1"));
        Assert.Equal(2, _film.Kit.Provider.Submissions.Count);
    }

    [Fact]
    public async Task A_watcher_does_not_begin_a_film_that_costs_money()
    {
        await _film.AssertStatesAsync(await _film.MakeAsync(by: "watcher"), "new", "new");

        Assert.Empty(_film.Kit.Provider.Submissions);
    }

    [Fact]
    public async Task A_watcher_goes_on_with_a_film_that_was_begun()
    {
        _film.Kit.Provider.ThenAnswers(new SubmitOutcome.Refused("policy", "1301: a real person"));
        await _film.MakeAsync();
        _film.Write("sequences/C1/generate.yaml", "");

        await _film.AssertStatesAsync(await _film.MakeAsync(by: "watcher"), "committed", "committed");
    }

    [Fact]
    public async Task A_stale_take_is_made_anew_by_the_film_and_not_by_a_watcher_and_a_plan_is_never_written_twice()
    {
        const string Mine = "schema: 1\nshots: [{ prompt: the door closes, seconds: 3 }]\n";
        await _film.MakeAsync();
        File.Delete(Path.Combine(_film.Kit.Project.Root, "sequences/C2/approve.take1"));
        _film.Write("sequences/C2/plan.yaml", Mine);

        await _film.AssertStatesAsync(await _film.MakeAsync(by: "watcher"), "committed", "stale");
        await _film.AssertStatesAsync(await _film.MakeAsync(), "committed", "committed");

        Assert.True(_film.Has("sequences/C2/approve.take2"));
        Assert.Equal(Mine, _film.Read("sequences/C2/plan.yaml"));
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

        await _film.AssertStatesAsync(await _film.MakeAsync(), "maybe_paid", "new");

        Assert.Single(_film.Kit.Provider.Tasks);
    }

    [Fact]
    public async Task Speech_that_does_not_fit_its_clip_is_said_before_the_clip_is_paid_for()
    {
        _film.WriteProject("speech: { provider: kling, default_voice: oversea_male1 }\nsound: { effects: none }");
        _film.Write("prompts.yaml", "schema: 1\nclips:\n  - id: C1\n    prompt: a car\n    seconds: 3\n    dialogue: [{ speaker: ann, text: \"" + string.Concat(Enumerable.Repeat("and then we went on ", 12)) + "\" }]\n");

        var end = await _film.MakeAsync();

        Assert.Equal("KF1001", Assert.Single(end.Problems).Code);
        Assert.Empty(_film.Kit.Provider.Submissions);
    }
}
