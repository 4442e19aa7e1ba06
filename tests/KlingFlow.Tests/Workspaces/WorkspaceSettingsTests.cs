using KlingFlow.Errors;
using KlingFlow.Tests.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Workspaces;

public class WorkspaceSettingsTests
{
    [Fact]
    public void An_empty_schema_gives_the_built_in_settings()
    {
        var workspace = Open("schema: 1\n");

        Assert.Equal([], workspace.Problems);
        Assert.Equal("animatic", workspace.Settings.Defaults.Provider.Value);
        Assert.Equal((5m, 50m, 500m), (workspace.Settings.Budget.PerTake, workspace.Settings.Budget.PerDay, workspace.Settings.Budget.PerProject));
        Assert.Equal("env KLING_API_KEY", workspace.Settings.Providers["kling"].ApiKey!.ToString());
        Snapshot.Matches(Lines(workspace.Settings));
    }

    [Fact]
    public void Every_setting_tells_where_it_comes_from()
    {
        var workspace = Open(
            """
            schema: 1
            defaults: { provider: kling }
            watch:
              pay_settle: 40ms
            handoff: { run: [agent, "{file}"] }
            budget: { per_day: 7.5, time_zone: Europe/Berlin }
            providers:
              kling: { base_url: "http://127.0.0.1:8080", api_key: { file: secrets/kling } }
            """);

        Assert.Equal([], workspace.Problems);
        Assert.Equal(TimeSpan.FromMilliseconds(40), workspace.Settings.Watch.PaySettle);
        Assert.Contains(new SettingLine("watch.pay_settle", "40ms", "kling.yaml:4"), workspace.Settings.Lines);
        Assert.Contains(new SettingLine("providers.kling.api_key", "file secrets/kling", "kling.yaml:8"), workspace.Settings.Lines);
        Assert.Contains(new SettingLine("watch.settle", "1s", "built in"), workspace.Settings.Lines);
        Assert.Equal(["agent", "{file}"], workspace.Settings.HandoffRun!);
    }

    [Fact]
    public void Every_problem_has_its_place_and_no_secret_is_repeated()
    {
        var workspace = Open(
            """
            schema: 2
            defaults: { provider: klinng, mode: multishot }
            providers:
              kling:
                base_url: http://api.example.com
                api_key: sk-planted-secret
                access_key: { env: A, file: b }
              fal: { base_url: "https://user:planted-secret@fal.example" }
            failover: [kling, foo]
            budget: { per_take: -1, time_zone: Mars/Olympus }
            watch: { settle: 1ms }
            polling: { interval: 10, max_interval: 5s }
            handoff: { run: [] }
            """);

        Assert.Equal(ProblemCode.LiteralSecret, workspace.Problems.First(problem => problem.Where!.Line == 6).Code);
        Assert.DoesNotContain("planted-secret", ProblemText.Of(workspace.Problems));
        Snapshot.Matches(ProblemText.Of(workspace.Problems));
    }

    [Fact]
    public void A_broken_file_gives_the_built_in_settings_and_a_problem()
    {
        var workspace = Open("defaults: [");

        Assert.Equal(ProblemCode.NotYaml, Assert.Single(workspace.Problems).Code);
        Assert.Equal("animatic", workspace.Settings.Defaults.Provider.Value);
    }

    [Fact]
    public void The_settings_of_this_repository_and_of_a_new_workspace_are_valid_and_free()
    {
        var workspace = Open(BuiltInTemplates.Settings);

        Assert.Equal([], workspace.Problems);
        Assert.Equal("animatic", workspace.Settings.Defaults.Provider.Value);
    }

    [Fact]
    public void X06_A_secret_is_read_when_it_is_needed_and_never_printed()
    {
        using var folder = new TempFolder();
        File.SetUnixFileMode(folder.Write("secrets/kling", "from-a-file\n"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Equal("from-a-file", new KeySource { File = "secrets/kling" }.Read(folder.Disk, folder.Root, _ => null)?.Reveal());
        Assert.Equal("from-env", new KeySource { Env = "KEY" }.Read(folder.Disk, folder.Root, name => name == "KEY" ? " from-env " : null)?.Reveal());
        Assert.Null(new KeySource { Env = "KEY" }.Read(folder.Disk, folder.Root, _ => ""));
        Assert.Null(new KeySource { File = "missing" }.Read(folder.Disk, folder.Root, _ => null));
        Assert.Equal("***", $"{new Secret("planted-secret")}");
    }

    private static string Lines(WorkspaceSettings settings) =>
        string.Join('\n', settings.Lines.Select(line => $"{line.Key} = {line.Value}  ({line.Origin})"));

    private static Workspace Open(string settings)
    {
        using var folder = new TempFolder();
        folder.Write("kling.yaml", settings);

        return Workspace.Open(folder.Disk, folder.Root);
    }
}
