using KlingFlow.Errors;
using KlingFlow.Spending;
using KlingFlow.Workspaces;
using static KlingFlow.Tests.Spending.JournalBench;

namespace KlingFlow.Tests.Spending;

public sealed class TrustTests : IDisposable
{
    private const string Settings = """
        schema: 1
        providers:
          kling:
            base_url: https://api.example.com
            api_key: { env: KLING_API_KEY }
        budget: { per_take: 2, per_day: 20, per_project: 200 }
        handoff: { run: [notify, "{file}"] }
        media: { ffmpeg: ffmpeg, ffprobe: ffprobe }
        """;

    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_workspace_that_nobody_trusted_here_is_not_trusted()
    {
        var state = StateOf(Make("a", Settings));

        Assert.False(state.IsTrusted);
        Assert.Empty(state.Changed);
        Assert.Equal(ProblemCode.NotTrusted, state.Problem!.Code);
    }

    [Fact]
    public void A_trusted_workspace_stays_trusted_at_its_path_only()
    {
        Grant(Make("a", Settings));

        Assert.True(StateOf(Make("a", Settings)).IsTrusted);
        Assert.Null(StateOf(Make("a", Settings)).Problem);
        Assert.False(StateOf(Make("copy", Settings)).IsTrusted);
    }

    [Theory]
    [InlineData("https://api.example.com", "https://evil.example.com", "providers.kling.base_url")]
    [InlineData("env: KLING_API_KEY", "env: AWS_SECRET", "providers.kling.api_key")]
    [InlineData("env: KLING_API_KEY", "file: key.txt", "providers.kling.api_key")]
    [InlineData("[notify,", "[rm,", "handoff.run")]
    [InlineData("ffmpeg: ffmpeg", "ffmpeg: ./ffmpeg", "media.ffmpeg")]
    [InlineData("ffprobe: ffprobe", "ffprobe: ./x", "media.ffprobe")]
    [InlineData("per_take: 2", "per_take: 2.01", "budget.per_take")]
    [InlineData("per_day: 20", "per_day: 21", "budget.per_day")]
    [InlineData("per_project: 200", "per_project: 201", "budget.per_project")]
    [InlineData("schema: 1", "schema: 1\ncallback: { public_url: \"https://me.example.com\" }", "callback.public_url")]
    [InlineData("    base_url: https://api.example.com\n", "", "providers.kling.base_url")]
    public void A_change_of_where_keys_money_or_programs_go_ends_the_trust(string from, string to, string what)
    {
        Grant(Make("a", Settings));

        var state = StateOf(Make("a", Settings.Replace(from, to, StringComparison.Ordinal)));

        Assert.Equal([what], state.Changed);
        Assert.Contains(what, state.Problem!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("per_take: 2", "per_take: 1")]
    [InlineData("per_day: 20", "per_day: 0")]
    [InlineData("schema: 1", "schema: 1 # a comment\npolling: { interval: 20s }")]
    public void A_lower_budget_and_other_settings_keep_the_trust(string from, string to)
    {
        Grant(Make("a", Settings));

        Assert.True(StateOf(Make("a", Settings.Replace(from, to, StringComparison.Ordinal))).IsTrusted);
    }

    [Fact]
    public void A_damaged_record_is_no_trust()
    {
        var workspace = Make("a", Settings);
        Grant(workspace);
        _folder.Write(Path.GetRelativePath(_folder.Root, StateLayout.TrustFile(workspace.Root, Environment)), "{");

        Assert.False(StateOf(workspace).IsTrusted);
    }

    [Fact]
    public void Trust_starts_a_journal_for_a_project_without_one()
    {
        var workspace = Make("a", Settings);
        Grant(workspace);

        Assert.True(JournalOf(workspace).View().Exists);
        Assert.Empty(JournalOf(workspace).View().Known);
    }

    [Fact]
    public void Trust_goes_on_with_the_journals_that_the_project_had_under_older_paths()
    {
        var (old, older, moved) = (Make("old", Settings), Make("older", Settings), Make("moved", Settings));
        var take = Sent(JournalOf(old), 1);
        JournalOf(old).RecordOutcome(take.ExternalTaskId, JournalKind.Accepted, "task-1");
        _clock.Advance(TimeSpan.FromSeconds(1));
        Sent(JournalOf(older), 4);

        Grant(moved);
        Grant(moved);

        var view = JournalOf(moved).View();
        Assert.Equal("task-1", view.Of(take.ExternalTaskId)!.TaskId);
        Assert.Equal(6, view.LastSeq);
        Assert.Equal([4], view.DueLookUps.Select(known => known.What.Number));
        Assert.Equal([1, 4], view.Known.Values.Select(known => known.What.Number).Order());
    }

    [Fact]
    public void Paid_results_of_an_older_path_get_a_second_name()
    {
        var (old, moved) = (Make("old", Settings), Make("moved", Settings));
        var media = StateOfProject(old).MediaFile("cafe");
        _folder.Write(Path.GetRelativePath(_folder.Root, media), "video");

        Grant(moved);

        Assert.Equal("video", File.ReadAllText(StateOfProject(moved).MediaFile("cafe")));
    }

    [Fact]
    public void A_damaged_older_journal_is_not_trusted_over()
    {
        var (old, moved) = (Make("old", Settings), Make("moved", Settings));
        Sent(JournalOf(old), 1);
        _folder.Write(Path.GetRelativePath(_folder.Root, StateOfProject(old).Journal), "damage\n");

        Assert.Throws<UserFacingException>(() => Grant(moved));
        Assert.False(StateOf(moved).IsTrusted);
    }

    private Workspace Make(string name, string settings)
    {
        _folder.Write(name + "/kling.yaml", settings);
        _folder.Write(name + "/projects/film/project.yaml", "schema: 1\nid: film-4k2x9q\ntitle: Film\nproject_type: client_video\n");
        var workspace = Workspace.Open(_folder.Disk, _folder[name]);
        Assert.Equal([], workspace.Problems);
        return workspace;
    }

    private string? Environment(string name) => name == "XDG_STATE_HOME" ? _folder["state"] : null;

    private TrustState StateOf(Workspace workspace) => Trust.State(_folder.Disk, workspace, Environment);

    private void Grant(Workspace workspace) => Trust.Grant(_folder.Disk, workspace, Environment, _clock);

    private StateLayout StateOfProject(Workspace workspace) => Project.Open(_folder.Disk, workspace, "film").State(workspace, Environment);

    private Journal JournalOf(Workspace workspace) => Journal.Open(_folder.Disk, StateOfProject(workspace).Journal, _clock);
}
