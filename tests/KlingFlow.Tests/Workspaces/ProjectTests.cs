using KlingFlow.Errors;
using KlingFlow.Tests.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Workspaces;

public sealed class ProjectTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public ProjectTests() => _folder.Write("kling.yaml", "schema: 1\nbudget: { per_project: 100 }\ndefaults: { resolution: 1080p, audio: native }\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_project_lays_its_settings_over_the_workspace()
    {
        _folder.Write("projects/film/project.yaml", "schema: 1\nid: film-abc123\ntitle: A Film\ndefaults: { audio: off }\nbudget: { per_project: 200, per_take: 2 }\ncast: { driver: { aliases: [the man] } }\n");

        var project = Open("film");

        Assert.Equal([], project.Problems);
        Assert.Equal(("film-abc123", "A Film"), (project.Id, project.Settings.Title));
        Assert.Equal(new Setting<string>("1080p", "kling.yaml:3"), project.Settings.Defaults.Resolution);
        Assert.Equal(new Setting<string>("off", "project.yaml:4"), project.Settings.Defaults.Audio);
        Assert.Equal((100m, 2m), (project.Settings.Budget.PerProject, project.Settings.Budget.PerTake));
        Assert.Equal(["the man"], project.Settings.Cast[0].Aliases);
    }

    [Fact]
    public void A_project_lays_its_sound_over_the_workspace_and_each_value_tells_where_it_comes_from()
    {
        _folder.Write("kling.yaml", "schema: 1\nsound: { loudness: broadcast, gains: { effects: -6, native: 1.5 } }\n");
        _folder.Write("projects/film/project.yaml", "schema: 1\nsound:\n  loudness: -18.5\n  effects: none\n  gains: { native: -3 }\n");

        var project = Open("film");
        var sound = project.Settings.Sound;

        Assert.Equal([], project.Problems);
        Assert.Equal(-18.5m, sound.TargetLufs);
        Assert.Equal((0m, -6m, -3m), (sound.SpeechGain.Value, sound.EffectsGain.Value, sound.NativeGain.Value));
        Assert.Contains(new SettingLine("sound.loudness", "-18.5", "project.yaml:3"), project.Settings.Lines);
        Assert.Contains(new SettingLine("sound.gains.native", "-3", "project.yaml:5"), project.Settings.Lines);
        Assert.Contains(new SettingLine("sound.gains.effects", "-6", "kling.yaml:2"), project.Settings.Lines);
        Assert.Contains(new SettingLine("sound.ambience", "room", "built in"), project.Settings.Lines);
    }

    [Fact]
    public void A_sound_that_cannot_be_is_a_problem_with_its_place()
    {
        _folder.Write("projects/film/project.yaml", "schema: 1\nsound: { loudness: broadcats, effects: klng, gains: { speach: 1, native: 99 } }\n");

        var problems = Open("film").Problems;

        Assert.Equal(
            [ProblemCode.OutOfRange, ProblemCode.OutOfRange, ProblemCode.UnknownKey, ProblemCode.OutOfRange], problems.Select(problem => problem.Code));
        Assert.Equal(["did you mean `broadcast`?", "did you mean `kling`?", "did you mean `speech`?"], problems.Take(3).Select(problem => problem.Hint));
        Assert.All(problems, problem => Assert.Equal(2, problem.Where!.Line));
    }

    [Fact]
    public void Without_an_id_the_folders_name_is_the_id()
    {
        _folder.Write("projects/film/project.yaml", "schema: 1\n");
        _folder.Write("projects/My Film/project.yaml", "schema: 1\n");

        Assert.Equal("film", Open("film").Id);
        Assert.Equal(ProblemCode.BadName, Assert.Single(Open("My Film").Problems).Code);
    }

    [Fact]
    public void Two_projects_with_one_id_are_an_error_in_both()
    {
        _folder.Write("projects/one/project.yaml", "schema: 1\nid: same\n");
        _folder.Write("projects/two/project.yaml", "schema: 1\nid: same\n");
        _folder.Write("projects/same/project.yaml", "schema: 1\n");

        Assert.Equal([ProblemCode.DuplicateId, ProblemCode.DuplicateId], Open("one").Problems.Select(problem => problem.Code));
        Assert.Equal(2, Open("two").Problems[0].Where!.Line);
        Assert.Equal(2, Open("same").Problems.Count);
    }

    [Fact]
    public void Sequences_come_in_the_order_of_the_project_then_by_name()
    {
        foreach (var name in new[] { "SEQ01", "SEQ02", "SEQ03", ".hidden", "SEQ01.sync-conflict-20260101-000000-ABCDEFG", "not a sequence" })
            _folder.Folder($"projects/film/sequences/{name}");
        _folder.Write("projects/film/project.yaml", "schema: 1\norder: [seq03]\n");

        var project = Open("film");

        Assert.Equal(["SEQ03", "SEQ01", "SEQ02"], project.SequenceIds(_folder.Disk).Select(id => id.Value));
        Assert.Equal([ProblemCode.SyncCopy, ProblemCode.BadName], project.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void F23_Y13_Two_folders_that_differ_in_case_are_one_sequence_and_a_problem()
    {
        _folder.Folder("projects/film/sequences/SEQ01");
        _folder.Folder("projects/film/sequences/seq01");
        _folder.Write("projects/film/project.yaml", "schema: 1\n");

        var project = Open("film");

        Assert.Equal(["SEQ01"], project.SequenceIds(_folder.Disk).Select(id => id.Value));
        Assert.Equal(ProblemCode.DuplicateId, Assert.Single(project.Problems).Code);
    }

    [Fact]
    public void Every_problem_of_a_project_has_its_place()
    {
        _folder.Folder("projects/film/sequences/SEQ01");
        _folder.Write("secret.wav", "not yours");
        _folder.Write(
            "projects/film/project.yaml",
            """
            schema: 1
            id: Bad_Id
            type: client_video
            order: [SEQ1, SEQ01, SEQ01, a/b]
            song: ../../secret.wav
            budget: { currency: EUR }
            defaults: { resolution: 8k }
            """);

        Snapshot.Matches(ProblemText.Of(Open("film").Problems));
        Assert.Equal([2, 3, 4, 4, 4, 5, 6, 7], Open("film").Problems.Select(problem => problem.Where!.Line));
    }

    [Fact]
    public void A_project_that_is_not_there_exits_10_and_names_the_nearest()
    {
        _folder.Write("projects/driver-beware/project.yaml", "schema: 1\n");

        var error = Assert.Throws<UserFacingException>(() => Open("driver-bewere"));

        Assert.Equal(ExitCode.NoWorkspace, error.Exit);
        Assert.Equal("did you mean `driver-beware`?", error.Problems[0].Hint);
        Assert.Throws<UserFacingException>(() => Open("../projects/driver-beware"));
        Assert.Throws<UserFacingException>(() => Open(".."));
    }

    [Fact]
    public void A_workspace_is_found_from_any_folder_inside_it()
    {
        _folder.Write("projects/film/project.yaml", "schema: 1\n");
        var deep = _folder.Folder("projects/film/sequences/SEQ01");
        using var elsewhere = new TempFolder();

        var workspace = Workspace.Find(_folder.Disk, deep);

        Assert.Equal(_folder.Root, workspace.Root);
        Assert.Equal("film", workspace.ProjectNameAt(deep));
        Assert.Null(workspace.ProjectNameAt(_folder.Root));
        Assert.Equal(ExitCode.NoWorkspace, Assert.Throws<UserFacingException>(() => Workspace.Find(_folder.Disk, elsewhere.Root)).Exit);
    }

    [Fact]
    public void An_event_is_one_line_and_is_read_again()
    {
        var layout = new ProjectLayout(_folder.Folder("projects/film"));
        var happened = new ProjectEvent { At = DateTimeOffset.UnixEpoch, Kind = "take_ended", Sequence = "SEQ01", Take = "take1", To = "succeed" };

        EventLog.Append(_folder.Disk, layout, happened);
        EventLog.Append(_folder.Disk, layout, happened with { Kind = "approved" });

        Assert.Equal(["take_ended", "approved"], EventLog.Read(_folder.Disk, layout).Select(e => e.Kind));
        Assert.StartsWith("""{"at":"1970-01-01T00:00:00+00:00","kind":"take_ended","sequence":"SEQ01",""", _folder.Read("projects/film/events.jsonl"), StringComparison.Ordinal);
    }

    private Project Open(string name) => Project.Open(_folder.Disk, Workspace.Open(_folder.Disk, _folder.Root), name);
}
