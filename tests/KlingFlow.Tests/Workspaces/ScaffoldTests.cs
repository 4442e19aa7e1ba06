using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Workspaces;

public sealed class ScaffoldTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_workspace_has_settings_templates_and_what_git_needs()
    {
        var made = Scaffold.Workspace(_folder.Disk, _folder.Root);

        Assert.Equal([], Open().Problems);
        Assert.True(Directory.Exists(_folder["projects"]));
        Assert.Equal([], made.Kept);
        Assert.Contains("/projects/*/sequences/*/generate.yaml", _folder.Read(".gitignore"), StringComparison.Ordinal);
        Snapshot.Matches(string.Join('\n', _folder.Files()));
    }

    [Fact]
    public void What_is_there_already_is_kept_and_a_workspace_is_not_made_twice()
    {
        _folder.Write(".gitignore", "mine\n");

        Assert.Equal([".gitignore"], Scaffold.Workspace(_folder.Disk, _folder.Root).Kept);
        Assert.Equal("mine\n", _folder.Read(".gitignore"));

        var error = Assert.Throws<UserFacingException>(() => Scaffold.Workspace(_folder.Disk, _folder.Root));
        Assert.Equal((ExitCode.Usage, ProblemCode.Exists), (error.Exit, error.Problems[0].Code));
    }

    [Theory]
    [InlineData("client-video")]
    [InlineData("music-video")]
    public void A_new_project_is_valid_and_its_id_is_its_name_with_six_random_characters(string template)
    {
        Scaffold.Workspace(_folder.Disk, _folder.Root);

        var made = Scaffold.Project(_folder.Disk, Open(), "Driver_Beware", template);

        var project = Project.Open(_folder.Disk, Open(), "Driver_Beware");
        Assert.Equal([], project.Problems);
        Assert.Matches("^driver-beware-[a-z0-9]{6}$", project.Id);
        Assert.Equal("Driver Beware", project.Settings.Title);
        Assert.Contains("AGENTS.md", made.Created);
        Assert.Contains("kling status Driver_Beware", _folder.Read("projects/Driver_Beware/AGENTS.md"), StringComparison.Ordinal);
        Assert.Contains("\n/sequences/*/generate.yaml\n", _folder.Read("projects/Driver_Beware/.gitignore"), StringComparison.Ordinal);

        var plan = PlanReader.Read(_folder.Disk, Open(), project, SequenceId.Parse("SEQ01"));
        Assert.Equal([], plan.Problems);
        Assert.False(plan.Plan!.Ready);
        Assert.DoesNotContain(_folder.Files(), path => path.StartsWith("projects/", StringComparison.Ordinal) && _folder.Read(path).Contains("kling-new", StringComparison.Ordinal));
    }

    [Fact]
    public void A_new_sequence_comes_from_the_workspaces_own_template()
    {
        Scaffold.Workspace(_folder.Disk, _folder.Root);
        Scaffold.Project(_folder.Disk, Open(), "film");
        _folder.Write("templates/sequence/plan.yaml", "title: kling-new-sequence\nshots: [{ prompt: mine, seconds: 3 }]\n");

        Scaffold.Sequence(_folder.Disk, Open(), "film", "SEQ13");

        Assert.StartsWith("title: SEQ13\n", _folder.Read("projects/film/sequences/SEQ13/plan.yaml"), StringComparison.Ordinal);
        Assert.Equal(ProblemCode.Exists, Code(() => Scaffold.Sequence(_folder.Disk, Open(), "film", "seq13")));
    }

    [Fact]
    public void Nothing_is_overwritten_and_nothing_half_made_stays()
    {
        Scaffold.Workspace(_folder.Disk, _folder.Root);
        _folder.Write("projects/film/notes.txt", "mine");

        Assert.Equal(ProblemCode.Exists, Code(() => Scaffold.Project(_folder.Disk, Open(), "film")));
        Assert.Equal(["projects/film/notes.txt"], _folder.Files().Where(path => path.StartsWith("projects/", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_cannot_be_made_is_a_usage_error_with_a_way_out()
    {
        Scaffold.Workspace(_folder.Disk, _folder.Root);

        Assert.Equal(ProblemCode.NotFound, Code(() => Scaffold.Project(_folder.Disk, Open(), "film", "music-vidoe")));
        Assert.Equal(ProblemCode.NotFound, Code(() => Scaffold.Project(_folder.Disk, Open(), "film", "../projects")));
        Assert.Equal(ProblemCode.BadName, Code(() => Scaffold.Project(_folder.Disk, Open(), "../film")));
        Assert.Equal(ProblemCode.BadName, Code(() => Scaffold.Project(_folder.Disk, Open(), "")));
    }

    private Workspace Open() => Workspace.Open(_folder.Disk, _folder.Root);

    private static string Code(Action make)
    {
        var error = Assert.Throws<UserFacingException>(make);
        Assert.Equal(ExitCode.Usage, error.Exit);
        Assert.NotNull(error.Problems[0].Hint);

        return error.Problems[0].Code;
    }
}
