using KlingFlow.Files;
using KlingFlow.Plans;
using KlingFlow.Tests.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Plans;

/// <summary>The repository is itself a workspace: what it shows must be valid, must cost nothing, and must not start by itself.</summary>
public class SampleFilesTests
{
    private static readonly Disk Disk = new();
    private static readonly Workspace Workspace = Workspace.Open(Disk, RepositoryFiles.Root);
    private static readonly Project DriverBeware = Project.Open(Disk, Workspace, "driver-beware");

    [Fact]
    public void The_sample_project_has_twelve_valid_plans_that_cost_nothing_and_wait_to_be_asked()
    {
        Assert.Equal([], Workspace.Problems);
        Assert.Equal([], DriverBeware.Problems);
        Assert.Equal(Enumerable.Range(1, 12).Select(i => $"SEQ{i:00}"), DriverBeware.SequenceIds(Disk).Select(id => id.Value));

        foreach (var reading in DriverBeware.SequenceIds(Disk).Select(id => PlanReader.Read(Disk, Workspace, DriverBeware, id)))
        {
            Assert.Equal([], reading.Problems);
            Assert.Equal(("animatic", false, "multi_shot"), (reading.Plan!.Provider, reading.Plan.Ready, reading.Plan.Mode));
        }
    }

    [Fact]
    public void The_sample_sequences_lie_end_to_end_on_the_song()
    {
        var at = 0m;
        foreach (var id in DriverBeware.SequenceIds(Disk))
        {
            var plan = PlanReader.Read(Disk, Workspace, DriverBeware, id).Plan!;
            Assert.Equal((at, at + plan.Seconds), (plan.Song!.From, plan.Song.To));
            at = plan.Song.To;
        }

        Assert.Equal(120m, at);
    }

    public static TheoryData<string> Files => [.. RepositoryFiles.Yaml()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_yaml_file_names_its_schema_by_a_path_that_leads_there(string path)
    {
        var first = File.ReadLines(RepositoryFiles.Path(path)).First();
        const string Modeline = "# yaml-language-server: $schema=";

        Assert.StartsWith(Modeline, first, StringComparison.Ordinal);
        // GetFullPath, because the folders on the way need not exist for `..` to lead back.
        Assert.True(File.Exists(Path.GetFullPath(Path.Combine(FolderWhereItEndsUp(path), first[Modeline.Length..]))), $"{path}: {first}");
    }

    // A template's path counts from where `kling new` puts the file, not from where the template lies.
    private static string FolderWhereItEndsUp(string path)
    {
        var parts = path.Split('/');
        var folder = parts switch
        {
            ["templates", "sequence", ..] => "projects/film/sequences/SEQ13",
            ["templates", _, .. var rest] => "projects/film/" + string.Join('/', rest[..^1]),
            _ => string.Join('/', parts[..^1]),
        };

        return RepositoryFiles.Path(folder);
    }
}
