using KlingFlow.Catalogue;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Tasks;
using KlingFlow.Workflows;

namespace KlingFlow.Tests.Workflows;

/// <summary>A film goes on at another provider where its own takes nothing: by policy, or because a person says so.</summary>
public sealed class FilmFailoverTests : IDisposable
{
    private static readonly SubmitOutcome NoMoney = new SubmitOutcome.Refused(ErrorKind.Money, "1102: the pack is used up");

    private readonly FilmKit _film = new();

    public void Dispose() => _film.Dispose();

    [Fact]
    public async Task Every_clip_goes_to_the_next_provider_while_the_first_takes_nothing_and_no_plan_is_changed()
    {
        Policy("auto");
        _film.Kit.Provider.ThenAnswers(NoMoney);

        await _film.AssertStatesAsync(await _film.MakeAsync(), "committed", "committed");

        Assert.Single(_film.Kit.Provider.Submissions);
        Assert.Equal(2, _film.Kit.OtherProvider.Tasks.Count);
        Assert.True(_film.Has("sequences/C1/approve.take2") && _film.Has("sequences/C2/approve.take1"));
        Assert.Contains("provider: fal", _film.Read("sequences/C2/takes/take001/request.yaml"), StringComparison.Ordinal);
        Assert.DoesNotContain("fal", _film.Read("sequences/C1/plan.yaml") + _film.Read("sequences/C2/plan.yaml"), StringComparison.Ordinal);
        Assert.Equal(["current", "current"], new[] { FilmKit.First, FilmKit.Second }.Select(clip => _film.Kit.Status(clip).Freshness));
    }

    [Fact]
    public async Task A_watcher_that_goes_on_with_a_film_does_the_same()
    {
        Policy("auto");
        _film.Kit.Provider.ThenAnswers(new SubmitOutcome.Refused(ErrorKind.Policy, "1301: a real person"));
        await _film.MakeAsync();
        _film.Write("sequences/C1/generate.yaml", "");
        _film.Kit.Provider.ThenAnswers(NoMoney);

        await _film.AssertStatesAsync(await _film.MakeAsync(by: "watcher"), "committed", "committed");

        Assert.Equal(2, _film.Kit.OtherProvider.Tasks.Count);
    }

    [Theory]
    [InlineData(0.5, "making")]
    [InlineData(1.5, "committed")]
    public async Task A_dearer_provider_makes_it_only_for_what_a_person_has_agreed_to(double agreed, string state)
    {
        Policy("auto");
        _film.Kit.OtherProvider.RateFactor = 1.5m;
        _film.Kit.Provider.ThenAnswers(NoMoney);
        var usual = PriceTable.Estimate("kling-3.0-omni", "720p", "off", 3, hasVideoInput: false);
        var most = usual with { Amount = usual.Amount * (decimal)agreed };

        var end = await _film.MakeAsync(wish: new FilmWish(MayBegin: true) { Agreed = new Dictionary<SequenceId, Estimate> { [FilmKit.First] = most, [FilmKit.Second] = most } });

        Assert.Equal(state, (await _film.StatesAsync()).First());
        Assert.Equal(state == "making", end.Problems.Count == 0 && _film.Kit.OtherProvider.Tasks.Count == 0);
    }

    [Fact]
    public async Task Who_is_told_the_price_is_told_what_the_dearest_that_may_be_asked_by_itself_would_take()
    {
        _film.Kit.OtherProvider.RateFactor = 1.5m;

        Policy("ask");
        var asked = await _film.QuoteAsync();
        Policy("auto");
        var auto = await _film.QuoteAsync();

        Assert.Equal(asked.Total, asked.Most);
        Assert.Equal(asked.Total!.Amount * 1.5m, auto.Most!.Amount);
        Assert.Equal(asked.Total, auto.Total);
    }

    [Fact]
    public async Task A_provider_that_a_person_names_stands_in_the_plans_of_the_clips_from_here_on()
    {
        _film.WriteProject();

        await _film.AssertStatesAsync(await _film.MakeAsync(wish: new FilmWish(MayBegin: true) { Provider = "fal" }), "committed", "committed");

        Assert.Empty(_film.Kit.Provider.Submissions);
        Assert.Contains("\nprovider: fal\n", _film.Read("sequences/C2/plan.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_film_stops_it_is_said_who_could_go_on_and_who_cannot()
    {
        Policy("ask");
        _film.Kit.Provider.ThenAnswers(NoMoney);
        await _film.MakeAsync();

        await using var studio = _film.Kit.Start();
        var look = studio.Failover(studio.Site("film"));
        var next = Assert.IsType<KlingFlow.Generation.FailoverChoice.Ask>(await look.OfAsync(FilmKit.First, default));
        Assert.Equal("fal", next.Next);
        Assert.Contains("kling film film --provider fal", _film.Kit.Status(FilmKit.First).Next.Select(step => step.Command));

        _film.Kit.OtherProvider.Problems = [new KlingFlow.Errors.Problem("KF0201", "shots: it takes none")];
        var nobody = Assert.IsType<KlingFlow.Generation.FailoverChoice.Stay>(await look.OfAsync(FilmKit.First, default));
        Assert.Contains("fal is passed over: shots: it takes none", nobody.Why, StringComparison.Ordinal);
    }

    private void Policy(string policy) => _film.Kit.Settings(text =>
        text + $"\npolling: {{ interval: 100ms, max_interval: 200ms }}\nwatch: {{ settle: 20ms, pay_settle: 20ms, rescan: 200ms }}\nfailover: [kling, fal]\nfailover_policy: {policy}\n");
}
