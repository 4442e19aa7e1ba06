using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Tests.Audio;
using KlingFlow.Timelines;

namespace KlingFlow.Tests.Workflows;

/// <summary>The mixes of a film that are gone, or that the settings of today would make otherwise.</summary>
public sealed class LostMixTests : IDisposable
{
    private readonly FilmKit _film = new();

    public void Dispose() => _film.Dispose();

    [Fact]
    public async Task A_mix_that_is_gone_is_told_and_made_again_of_paid_lines_that_come_out_of_the_store()
    {
        _film.Kit.Provider.ResultSound = TinySound.Path;
        _film.WriteProject("speech: { provider: kling, default_voice: oversea_male1 }\nsound: { effects: none }");
        _film.Write("prompts.yaml", "schema: 1\nclips:\n  - { id: C1, prompt: a car, seconds: 5, dialogue: [{ speaker: ann, text: Go. }] }\n");
        await _film.AssertStatesAsync(await _film.MakeAsync(), "committed");
        var (mix, line) = (Audio("mixes/mix001"), Audio("speech/line01/take001"));
        var (before, paid) = (File.ReadAllBytes(mix), _film.Kit.Provider.Submissions.Count);
        await RenderAsync();
        File.Delete(mix);
        File.Delete(line);

        var (film, status) = Read();
        Assert.Equal(
            (ProblemCode.MediaMissing, "the audio of C1_mix001 is missing: C1 is heard with the sound of its take alone", "`kling film film` makes it again"),
            film.Cut.Problems.Select(problem => (problem.Code, problem.Message, problem.Hint)).Single());
        Assert.Equal(["the audio of C1_mix001 is missing"], status.StaleReasons);

        // Also a film that was rendered without it is not the film of today.
        await RenderAsync();
        Assert.Equal(["the audio of C1_mix001 is missing"], Read().Status.StaleReasons);

        await _film.AssertStatesAsync(await _film.MakeAsync(), "committed");
        Assert.Equal(before, File.ReadAllBytes(mix));
        Assert.True(File.Exists(line));
        Assert.Equal(paid, _film.Kit.Provider.Submissions.Count);
        Assert.Equal(["C1_mix001 is new"], Read().Status.StaleReasons);
        Assert.Empty(Read().Film.Cut.Problems);
    }

    [Fact]
    public async Task Another_loudness_and_other_gains_show_the_film_as_stale()
    {
        _film.Write("prompts.yaml", "schema: 1\nclips:\n  - { id: C1, prompt: a car, seconds: 5 }\n");
        await _film.AssertStatesAsync(await _film.MakeAsync(), "committed");
        await RenderAsync();
        Assert.Equal([], Read().Status.StaleReasons);

        _film.WriteProject("speech: { provider: none }\nsound: { effects: none, loudness: broadcast }");
        Assert.Equal(["its loudness is -16 LUFS, and -23 LUFS is asked for"], Read().Status.StaleReasons);
        await RenderAsync();
        Assert.Equal([], Read().Status.StaleReasons);

        _film.WriteProject("speech: { provider: none }\nsound: { effects: none, loudness: broadcast, gains: { native: -3 } }");
        Assert.Equal(["C1_mix001 was made with other gains"], Read().Status.StaleReasons);
    }

    private string Audio(string folder) => Path.Combine(_film.Kit.Project.Sequence(SequenceId.Parse("C1")).Root, folder, "audio.wav");

    private (FilmReading Film, FilmStatus Status) Read()
    {
        var studio = _film.Kit.Start();
        var site = studio.Site("film");
        var film = FilmReading.Read(studio.Questions(site).Ask());
        return (film, FilmStatus.Read(site.Disk, RenderSettings.Of(site.Workspace, site.Project, film.Cut, RenderQuality.Final), film.Cut));
    }

    private async Task RenderAsync()
    {
        await using var studio = _film.Kit.Start();
        var site = studio.Site("film");
        var cut = FilmReading.Read(studio.Questions(site).Ask()).Cut;
        await new Renderer(studio.Media.Ffmpeg, site.Disk).RenderAsync(cut, RenderSettings.Of(site.Workspace, site.Project, cut, RenderQuality.Final), null, default);
    }
}
