using KlingFlow.Changes;
using KlingFlow.Daemon;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Workflows;

namespace KlingFlow.Tests.Workflows;

/// <summary>A script film of two silent clips at a paid provider, and the loop that makes it, by the clock on the wall in milliseconds.</summary>
internal sealed class FilmKit : IDisposable
{
    public static readonly SequenceId First = SequenceId.Parse("C1");
    public static readonly SequenceId Second = SequenceId.Parse("C2");

    public FilmKit()
    {
        Kit.Settings(text => text + "\npolling: { interval: 100ms, max_interval: 200ms }\nwatch: { settle: 20ms, pay_settle: 20ms, rescan: 200ms }\n");
        Directory.Delete(Kit.SequenceFolder, recursive: true);
        WriteProject();
        WritePrompts("the car waits", "the door opens");
        Kit.Provider.PollsUntilDone = 1;
    }

    public StudioKit Kit { get; } = new();

    public void WriteProject(string tail = "speech: { provider: none }\nsound: { effects: none }") => Write(
        "project.yaml",
        $"schema: 1\nid: film-abc123\ntitle: Film\nproject_type: script_film\ndefaults: {{ provider: kling, model: kling-3.0-omni }}\n{tail}\n");

    /// <summary>A list of clips of three seconds.</summary>
    public void WritePrompts(params string[] prompts) => Write(
        "prompts.yaml", "schema: 1\nclips:\n" + string.Concat(prompts.Select((prompt, index) => $"  - {{ id: C{index + 1}, prompt: \"{prompt}\", seconds: 3 }}\n")));

    public void Write(string relative, string text) => AtomicFile.WriteAllText(new Disk(), Path.Combine(Kit.Project.Root, relative), text);

    public string Read(string relative) => File.ReadAllText(Path.Combine(Kit.Project.Root, relative));

    public bool Has(string relative) => File.Exists(Path.Combine(Kit.Project.Root, relative));

    /// <summary>`kling film`, or, with another name, whoever else serves the project once.</summary>
    public async Task<LoopEnd> MakeAsync(string by = "film", IDisk? disk = null, FilmWish? wish = null)
    {
        await using var studio = Kit.Start(disk, TimeProvider.System);
        var order = new LoopOrder { Projects = ["film"], Mode = RunMode.UntilStuck, CreatedBy = by, Program = "test" };
        if (wish is not null)
            order = order with { Film = wish };
        return await new WorkLoop(studio, order) { Hints = () => new ManualChanges(Kit.Project.Root) }.RunAsync(default).WaitAsync(TimeSpan.FromSeconds(150));
    }

    public async Task<FilmStanding> StandingAsync()
    {
        await using var studio = Kit.Start();
        return (await studio.FilmAsync(studio.Site("film"), default)).Standing;
    }

    public async Task<FilmQuote> QuoteAsync()
    {
        await using var studio = Kit.Start();
        return (await studio.FilmAsync(studio.Site("film"), default)).Quote;
    }

    public async Task<IEnumerable<string>> StatesAsync() => (await StandingAsync()).Clips.Select(clip => clip.State);

    /// <summary>So far the film is; where it is not, what the loop and the log had to say.</summary>
    public async Task AssertStatesAsync(LoopEnd end, params string[] states)
    {
        var actual = await StatesAsync();
        Assert.True(states.SequenceEqual(actual), $"{string.Join(", ", actual)}\n{string.Join('\n', end.Problems)}\n{string.Join('\n', Kit.Log.Lines)}");
    }

    public void Dispose() => Kit.Dispose();
}
