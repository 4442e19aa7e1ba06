using KlingFlow.Audio;
using KlingFlow.Daemon;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Scripts;
using KlingFlow.Spending;
using KlingFlow.Tests.Providers;
using KlingFlow.Tests.Workflows;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Audio;

/// <summary>A studio with one clip of a script film, whose speech a scripted provider makes.</summary>
internal sealed class SpeechKit : IDisposable
{
    public static readonly SequenceId Clip = StudioKit.Sequence;

    public SpeechKit(string provider = "kling")
    {
        Speech($"provider: {provider}, default_voice: oversea_male1");
        Provider.ResultSound = TinySound.Path;
    }

    public StudioKit Studio { get; } = new();

    public FakeProvider Provider => Studio.Provider;

    /// <summary>Another clock than the impatient one; null for that.</summary>
    public TimeProvider? Clock { get; set; }

    /// <summary>The lines of the clip.</summary>
    public static Clip With(params string[] lines) => new()
    {
        Id = Clip, Prompt = "rain on the road", Seconds = 5, Dialogue = [.. lines.Select(text => new DialogueLine { Speaker = "driver", Text = text })],
    };

    public void Speech(string settings, string cast = "driver: { aliases: [the man], voice: oversea_male1 }") =>
        Studio.Write("../../project.yaml", $"schema: 1\nid: film-abc123\ntitle: Film\nproject_type: script_film\nspeech: {{ {settings} }}\ncast: {{ {cast} }}\n");

    public SoundLayout Line(int line, int take = 1) => Studio.Project.Sequence(Clip).Speech(line, new TakeNumber(take));

    public SoundLayout Effect(string name, int take = 1) => Studio.Project.Sequence(Clip).Effect(name, new TakeNumber(take));

    /// <summary>A start of the program that makes every line of a clip.</summary>
    public async Task<IReadOnlyList<TakeEnd>> SpeakAsync(Clip clip, IDisk? disk = null, RunMode mode = RunMode.UntilStuck, bool again = false)
    {
        var ends = new List<TakeEnd>();
        await WorkAsync(
            async sounds =>
            {
                var plan = await sounds.Speaker.PlanAsync(clip, default);
                Assert.Empty(plan.Problems);
                await sounds.Speaker.EndOthersAsync(plan, mode, default);
                foreach (var wish in plan.Wishes)
                    ends.Add(await sounds.Speaker.RunAsync(wish with { Again = again }, mode, default));
            },
            disk);
        return ends;
    }

    /// <summary>A start of the program that makes one effect.</summary>
    public async Task<TakeEnd> EffectAsync(EffectOrder wish, IDisk? disk = null)
    {
        var end = TakeEnd.LeftOpen;
        await WorkAsync(async sounds => end = await sounds.Effects.RunAsync(wish, RunMode.UntilStuck, default), disk);
        return end;
    }

    /// <summary>A start of the program.</summary>
    public async Task WorkAsync(Func<SoundMakers, Task> work, IDisk? disk = null)
    {
        await using var studio = Studio.Start(disk, Clock);
        using var bench = studio.TryOpenBench("film", new LoopOrder { CreatedBy = "film", Program = "test" }, out _)!;
        await work(studio.SoundMakers(bench.Services, "film"));
    }

    public async Task<IReadOnlyList<SoundStanding>> StandingAsync(Clip clip)
    {
        IReadOnlyList<SoundStanding> standing = [];
        await WorkAsync(async sounds => standing = [.. (await sounds.Speaker.PlanAsync(clip, default)).Wishes.Select(sounds.Speaker.Standing)]);
        return standing;
    }

    public JournalView Journal() => Studio.Journal();

    public void Dispose() => Studio.Dispose();
}
