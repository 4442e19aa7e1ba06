using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KlingFlow.EndToEnd.ScriptFilms;

namespace KlingFlow.EndToEnd.FirstHour;

public sealed partial class ReadmeTests
{
    [Fact]
    public void The_readme_opens_with_the_two_commands()
    {
        var first = ShellBlock().Match(Repository.Read("README.md")).Groups["text"].Value;

        Assert.Matches("^sh src/demo.sh .*\nsh tests/run.sh ", first);
    }

    [Fact]
    public async Task What_the_readme_says_to_type_ends_with_a_film()
    {
        using var stranger = new Stranger();
        var section = Repository.Read("README.md").Split("\n## ").Single(text => text.StartsWith("The same job by hand", StringComparison.Ordinal));
        var blocks = ShellBlock().Matches(section).Select(match => match.Groups["text"].Value).Where(text => !text.StartsWith("export PATH", StringComparison.Ordinal));

        var (exit, output, error) = await stranger.TypeAsync(string.Join('\n', blocks));

        Assert.True(exit == 0, $"exit {exit}\n{output}\n{error}");
        var project = Path.Combine(stranger.Home, "my-films", "projects", "driver-beware");
        Assert.True(new FileInfo(Path.Combine(project, "exports", "driver-beware.mp4")).Length > 1000);
        var film = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(project, "exports", "driver-beware.json")))!;
        Assert.Equal("SEQ01_take001", (string)film["takes"]![0]!["take_id"]!);
        Assert.Equal(6m, (decimal)film["film"]!["duration_seconds"]!);
    }

    [Fact]
    public async Task A_script_ends_as_a_film_that_can_be_watched_and_heard()
    {
        using var stranger = new Stranger();
        var section = Repository.Read("README.md").Split("\n## ").Single(text => text.StartsWith("A film from a script", StringComparison.Ordinal));
        var blocks = ShellBlock().Matches(section).Select(match => match.Groups["text"].Value).ToList();

        var (exit, output, error) = await stranger.TypeAsync("kling init my-films\ncd my-films\n" + string.Join('\n', blocks));

        Assert.True(exit == 0, $"exit {exit}\n{output}\n{error}");
        var project = Path.Combine(stranger.Home, "my-films", "projects", "my-film");
        var film = Path.Combine(project, "exports", "my-film.mp4");
        var (frames, picture, sound) = await FilmWatcher.LengthAsync(film);
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(project, "exports", "my-film.json")))!;
        Assert.InRange(frames - (int)manifest["settings"]!["frames"]!, -1, 1);
        Assert.InRange(sound - picture, -0.05, 0.05);
        Assert.Equal(0, await FilmWatcher.SilencesAsync(film, seconds: 3));
        var (loudness, peak) = await FilmWatcher.LoudnessAsync(film);
        Assert.InRange(loudness, -16.5, -15.5);
        Assert.True(peak <= -1, $"true peak {peak} dBTP");
        var captions = await File.ReadAllTextAsync(Path.Combine(project, "exports", "my-film.vtt"));
        Assert.Contains("Not tonight.", captions, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(stranger.Home, "my-films", "report.svg")));
    }

    [Theory]
    [InlineData("src/demo.sh")]
    [InlineData("src/machine.sh")]
    [InlineData("tests/run.sh")]
    public async Task Every_script_is_one_that_a_plain_shell_reads(string script)
    {
        using var stranger = new Stranger();

        var (exit, _, error) = await stranger.TypeAsync($"sh -n '{Path.Combine(Repository.Root, script)}'");

        Assert.Equal((0, ""), (exit, error));
        Assert.DoesNotContain("[[", Repository.Read(script), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Length", "long")]
    public async Task The_demo_ends_with_the_path_of_a_film()
    {
        using var stranger = new Stranger();

        var (exit, output, error) = await stranger.TypeAsync($"sh '{Path.Combine(Repository.Root, "src", "demo.sh")}'");

        Assert.True(exit == 0, error);
        Assert.True(File.Exists(output.TrimEnd().Split('\n')[^1]));
    }

    [Fact]
    public async Task The_program_shows_the_whole_job_by_itself_and_again()
    {
        using var stranger = new Stranger();

        var first = await stranger.TypeAsync("kling demo");
        var second = await stranger.TypeAsync("kling demo");

        Assert.True((first.Exit, second.Exit) == (0, 0), first.Error + second.Error);
        Assert.True(File.Exists(first.Output.Trim()));
        Assert.Contains("nothing was done", second.Error, StringComparison.Ordinal);
    }

    [GeneratedRegex("^```sh\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex ShellBlock();
}
