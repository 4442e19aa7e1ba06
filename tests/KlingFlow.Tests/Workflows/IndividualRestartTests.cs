using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Tasks;
using KlingFlow.Workflows;

namespace KlingFlow.Tests.Workflows;

/// <summary>A take in individual mode that is killed, loses answers or folders, or meets another day of git: paid once, and it goes on.</summary>
public sealed class IndividualRestartTests : IDisposable
{
    // Neighbouring calls of the disk belong to one step: every twenty-third meets each step of each shot somewhere.
    private const int Stride = 23;
    private const string GitIgnore = "takes/**/video.mp4\nshots/**/video.mp4\nposter.webp\n*.part\ngenerate.yaml\n";

    private readonly IndividualKit _shots = new();

    private StudioKit Kit => _shots.Kit;

    public void Dispose() => _shots.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(13)]
    public async Task A_crash_anywhere_pays_for_every_shot_at_most_once_and_the_next_start_goes_on(int first)
    {
        for (var call = first; ; call += Stride)
        {
            using var shots = new IndividualKit();
            shots.Kit.Ask();
            var disk = new FaultyDisk();
            disk.CrashAt(call);
            var crashed = await CrashAsync(shots.Kit, disk);

            await shots.Kit.PassAsync();

            Assert.Empty(shots.Kit.Provider.PaidTwice);
            Assert.True(shots.Kit.Provider.Tasks.Count <= 3);
            var status = shots.Kit.Status();
            var finished = status.State == "review" && shots.ManifestOf(1)?.FinalStatus == RemoteStatus.Succeed;
            Assert.True(
                finished || status.Attention.Contains("maybe_paid"),
                $"crash at call {call} ({disk.Calls.ElementAtOrDefault(call - 1)}) ended as {status.State}, {string.Join("; ", status.Problems.Select(problem => problem.Message))}");
            if (!crashed)
                return;
        }
    }

    [Fact]
    public async Task Shots_in_flight_are_asked_about_one_by_one_and_the_take_ends_with_the_last()
    {
        await _shots.AskAsync(mode: RunMode.OneQuestion);
        Assert.Equal("generating", Kit.Status().State);

        for (var passes = 0; passes < 4; passes++)
            await Kit.PassAsync(mode: RunMode.OneQuestion);

        Assert.Equal("review", Kit.Status().State);
        Assert.Equal(3, Kit.Provider.Submissions.Count);
    }

    [Fact]
    public async Task A_lost_answer_of_a_shot_is_looked_up()
    {
        Kit.Provider.ThenLosesTheAnswer();

        Assert.Equal([TakeEnd.Ended], await _shots.AskAsync());

        Assert.Equal(3, Kit.Provider.Submissions.Count);
        Assert.Empty(Kit.Provider.PaidTwice);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public async Task A_person_resolves_a_lost_shot_by_its_take_or_by_its_name(int? shot)
    {
        Kit.Provider.ThenLosesTheRequest();
        await _shots.AskAsync();
        Assert.Equal(["maybe_paid"], Kit.Status().Attention);
        var finding = (await Kit.ReconcileAsync()).Single(found => found.Kind == ReconcileKind.MaybePaid);
        Assert.EndsWith("--maybe-paid SEQ08_shot00 take1", finding.Next, StringComparison.Ordinal);

        Kit.Clock.Advance(TimeSpan.FromMinutes(2));
        await using (var studio = Kit.Start())
            await studio.Reconciler(studio.Site("film")).ResolveAsync(StudioKit.Take1 with { Shot = shot }, default);
        Assert.Equal([TakeEnd.Ended], await Kit.PassAsync());

        Assert.Equal(4, Kit.Provider.Submissions.Count);
        Assert.Equal(3, Kit.Provider.Tasks.Count);
    }

    [Theory]
    [InlineData("takes")]
    [InlineData("shots")]
    [InlineData("takes shots")]
    [InlineData("shots/shot01/takes/take001/video.mp4 shots/shot02/takes/take001/manifest.json")]
    [InlineData("takes/take001/video.mp4 shots/shot00")]
    public async Task What_was_thrown_away_of_a_finished_take_comes_back_to_the_byte(string lost)
    {
        await _shots.AskAsync("note: mine\n");
        var before = _shots.Bytes();

        foreach (var path in lost.Split(' ').Select(relative => Path.Combine(Kit.SequenceFolder, relative)))
        {
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            else
                File.Delete(path);
        }

        await Kit.PassAsync();

        Assert.Equal(before, _shots.Bytes());
        Assert.Equal(3, Kit.Provider.Submissions.Count);
    }

    [Theory]
    [InlineData("takes")]
    [InlineData("shots")]
    [InlineData("takes shots")]
    public async Task A_take_in_flight_whose_folders_were_lost_is_brought_home(string lost)
    {
        await _shots.AskAsync(mode: RunMode.OneQuestion);
        foreach (var folder in lost.Split(' '))
            Directory.Delete(Path.Combine(Kit.SequenceFolder, folder), recursive: true);

        await Kit.PassAsync();

        Assert.Equal("review", Kit.Status().State);
        Assert.Equal(3, Kit.Provider.Submissions.Count);
    }

    [Fact]
    public async Task A_take_in_flight_is_followed_outside_while_git_shows_a_day_without_it_and_cut_together_when_its_own_is_back()
    {
        Kit.Git("init", "-q", "-b", "main");
        Kit.Write(".gitignore", GitIgnore);
        Kit.Commit("plan");
        await _shots.AskAsync(mode: RunMode.OneQuestion);
        Kit.Commit("take");
        Kit.Git("checkout", "-q", "-b", "older", "HEAD~1");

        Assert.Equal([TakeEnd.Restored], await Kit.PassAsync());
        Assert.Empty(_shots.Bytes());
        Assert.Equal(3, Kit.Journal().Known.Values.Count(known => known is { What.Kind: ExternalTaskId.Shot, Settled: not null }));
        Assert.Empty(await Kit.PassAsync());

        Kit.Git("checkout", "-q", "main");
        await Kit.PassAsync();

        Assert.Equal("review", Kit.Status().State);
        Assert.True(File.Exists(_shots.Folder(1).Layout.Video));
        Assert.True(File.Exists(Kit.Project.HandoffOf(StudioKit.Take1.ToString())));
        Assert.Equal(3, Kit.Provider.Submissions.Count);
    }

    [Fact]
    public async Task A_finished_take_of_another_day_is_not_written_into_this_one()
    {
        Kit.Git("init", "-q", "-b", "main");
        Kit.Write(".gitignore", GitIgnore);
        Kit.Commit("plan");
        await _shots.AskAsync();
        Kit.Commit("take");

        Kit.Git("checkout", "-q", "-b", "older", "HEAD~1");
        Assert.Empty(await Kit.PassAsync());

        Assert.Empty(Kit.Status().Takes);
        await _shots.AskAsync();
        Assert.Equal("take2", Kit.Status().CurrentTake);
    }

    [Fact]
    public async Task A_journal_that_knows_nothing_takes_over_the_shots_and_counts_each_once()
    {
        await _shots.AskAsync();
        var spent = Kit.Journal().Spent("USD");
        File.Delete(Kit.JournalPath);
        Kit.TrustHere();
        using (var journal = File.AppendText(Kit.JournalPath))
            journal.Flush();
        await Kit.PassAsync();

        Assert.Equal(spent, Kit.Start().Status(Kit.Start().Site("film")).Spent.Amount);
        Assert.Equal(3, Kit.Provider.Submissions.Count);
    }

    [Fact]
    public async Task Two_passes_of_reconcile_find_nothing_after_a_finished_take()
    {
        await _shots.AskAsync();
        await _shots.AskAsync("shots:\n  1: { again: true }\n");

        Assert.Empty(await Kit.ReconcileAsync(apply: true));
        Assert.Empty(await Kit.ReconcileAsync());
    }

    private static async Task<bool> CrashAsync(StudioKit kit, FaultyDisk disk)
    {
        try
        {
            await kit.PassAsync(disk);
            return false;
        }
        catch (Exception e) when (e is IOException or UserFacingException)
        {
            return true;
        }
    }
}
