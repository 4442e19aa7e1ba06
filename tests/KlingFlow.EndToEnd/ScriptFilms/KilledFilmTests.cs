using System.Text.Json.Nodes;
using KlingFlow.EndToEnd.Harness;
using Xunit.Abstractions;

namespace KlingFlow.EndToEnd.ScriptFilms;

/// <summary>`kling film` killed at moments that nobody chose, and run again until the film is there.</summary>
public sealed class KilledFilmTests(ITestOutputHelper output)
{
    private const int Seed = 20261121;
    private const int Kills = 8;

    private static readonly string[] Clips = ["C1", "C2", "C3"];

    [Fact]
    public async Task A_free_film_that_is_killed_again_and_again_has_every_clip_once()
    {
        await using var workspace = await WorkspaceAsync("provider: animatic", "");

        await KillAsync(workspace);
        await FinishAsync(workspace);

        AssertOneOfEach(workspace, mostLines: 1);
        await AssertFilmAsync(workspace);
    }

    [Fact]
    public async Task A_paid_film_that_is_killed_again_and_again_pays_for_every_clip_once()
    {
        await using var workspace = await WorkspaceAsync("provider: kling", "speech: { provider: kling, default_voice: oversea_male1 }\nsound: { effects: kling }\n");

        await KillAsync(workspace);
        await FinishAsync(workspace);

        // A line cannot be looked up: where its answer was lost, a person sent it again, as another attempt at the same take.
        AssertOneOfEach(workspace, mostLines: 1);
        Assert.Equal(3, workspace.Simulator.BillingLog.Entries.Count(task => task.Route.Contains("video", StringComparison.Ordinal) && !task.Route.Contains("audio", StringComparison.Ordinal)));
        await AssertFilmAsync(workspace);
        await Aftermath.AssertPaidOnceAsync(workspace);
    }

    private static async Task<TestWorkspace> WorkspaceAsync(string provider, string more)
    {
        var workspace = await TestWorkspace.CreateAsync();
        workspace.Write("projects/film/project.yaml", $"schema: 1\nid: {TestWorkspace.ProjectId}\ntitle: Film\nproject_type: script_film\ndefaults: {{ {provider}, resolution: 720p }}\n{more}");
        workspace.Write("projects/film/prompts.yaml", "schema: 1\nclips:\n" + string.Concat(Clips.Select(clip =>
            $"  - {{ id: {clip}, scene: EXT. STREET, prompt: \"rain on a street, view {clip}\", seconds: 3, dialogue: [{{ speaker: ann, text: \"Stop the car, {clip}.\" }}], sfx: [rain] }}\n")));
        return workspace;
    }

    private async Task KillAsync(TestWorkspace workspace)
    {
        var random = new Random(Seed);
        var moments = new List<int>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var film = Film(workspace);
            moments.Add(random.Next(400, 2500));
            await Task.Delay(TimeSpan.FromMilliseconds(moments[^1]), TimeProvider.System);
            if (!film.HasExited)
                await film.KillAsync();
        }

        output.WriteLine($"seed {Seed}: killed after {string.Join(", ", moments)} ms");
    }

    private static async Task FinishAsync(TestWorkspace workspace)
    {
        for (var attempt = 0; attempt < 12; attempt++)
        {
            await using var film = Film(workspace);
            var ended = await film.EndAsync(TimeSpan.FromSeconds(180));
            if (ended.Exit == 0)
                return;

            Assert.True(ended.Exit == 9, $"exit {ended.Exit}\n{ended.Output}{ended.Error}");
            await DecideAsync(workspace);
        }

        Assert.Fail($"the film is not there\n{workspace.Printed}");
    }

    /// <summary>What the server has is adopted; what cannot be looked up is sent again, by a person.</summary>
    private static async Task DecideAsync(TestWorkspace workspace)
    {
        await workspace.Clock.PassAsync(workspace.Clock.GetUtcNow() + TimeSpan.FromSeconds(62));
        var findings = (await workspace.RunAsync("reconcile", "film", "--apply", "--json")).Json["findings"]!.AsArray();
        foreach (var lost in findings.Where(finding => finding!["kind"]!.GetValue<string>() == "maybe_paid").Select(finding => finding!["take_id"]!.GetValue<string>()))
        {
            // C1_line01_take001 is resolved as `C1 line01/take1`.
            var parts = lost.Split('_');
            var take = parts.Length == 3 ? $"{parts[1]}/{parts[2]}" : parts[1];
            await workspace.RunAsync("reconcile", "film", "--apply", "--maybe-paid", parts[0], take);
        }
    }

    private static RunningKling Film(TestWorkspace workspace) => workspace.Start(workspace.Root, null, "film", "film", "--yes");

    private static void AssertOneOfEach(TestWorkspace workspace, int mostLines)
    {
        foreach (var folder in Clips.Select(clip => Path.Combine(workspace.Project, "sequences", clip)))
        {
            Assert.Equal(["take001"], Names(Path.Combine(folder, "takes")));
            Assert.Equal(mostLines, Names(Path.Combine(folder, "speech", "line01")).Count());
            Assert.Equal(["take001"], Names(Path.Combine(folder, "effects", "rain")));
            Assert.Equal("by: film\n", File.ReadAllText(Path.Combine(folder, "approve.take1")));
            Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(folder, "mixes"), "mix.json", SearchOption.AllDirectories));
        }
    }

    private static async Task AssertFilmAsync(TestWorkspace workspace)
    {
        (await workspace.RunAsync("render", "film")).Expect(0);
        var film = Path.Combine(workspace.Project, "exports", "film.mp4");
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(film, ".json")))!;
        Assert.Equal(["C1_take001", "C2_take001", "C3_take001"], manifest["takes"]!.AsArray().Select(take => take!["take_id"]!.GetValue<string>()));

        var clips = Clips.Sum(clip => workspace.TakeJson(clip, 1, "manifest.json")!["media"]!["duration_seconds"]!.GetValue<double>());
        var (_, picture, sound) = await FilmWatcher.LengthAsync(film);
        Assert.InRange(picture, clips - 0.05, clips + 0.05);
        Assert.InRange(sound, clips - 0.1, clips + 0.1);
        var (loudness, peak) = await FilmWatcher.LoudnessAsync(film);
        Assert.InRange(loudness, -16.5, -15.5);
        Assert.True(peak <= -1, $"true peak {peak} dBTP");
    }

    private static IEnumerable<string> Names(string folder) => Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal) : [];
}
