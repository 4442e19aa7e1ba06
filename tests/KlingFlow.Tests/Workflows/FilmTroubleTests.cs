using KlingFlow.Errors;
using KlingFlow.Providers;
using KlingFlow.Sequences;
using KlingFlow.Workflows;

namespace KlingFlow.Tests.Workflows;

/// <summary>What stops a film at a step of its own is told by its status in the very words in which making it ends.</summary>
public sealed class FilmTroubleTests : IDisposable
{
    private const string Kling = "speech: { provider: kling, default_voice: oversea_male1 }\nsound: { effects: none }";
    private readonly FilmKit _film = new();

    public void Dispose() => _film.Dispose();

    [Fact]
    public async Task Speech_that_is_too_long_is_told_before_anything_of_its_clip_is_there()
    {
        _film.WriteProject(Kling);
        Lines(string.Concat(Enumerable.Repeat("and then we went on ", 12)));

        var (trouble, overview) = await LookAsync();
        var end = await _film.MakeAsync();

        Assert.Equal(ProblemCode.SpeechTooLong, Assert.Single(trouble!.Problems).Code);
        Assert.Equal(end.Problems, trouble.Problems);
        Assert.Equal(trouble.Problems, overview.Whole.Problems);
    }

    [Fact]
    public async Task A_voice_that_nobody_named_is_told_of_a_clip_whose_pictures_are_there()
    {
        await _film.MakeAsync();
        _film.WriteProject("speech: { provider: kling }\nsound: { effects: none }");
        Lines("Go.");

        var (trouble, overview) = await LookAsync();
        var end = await _film.MakeAsync();

        Assert.Equal(ProblemCode.UnknownVoice, Assert.Single(trouble!.Problems).Code);
        Assert.Equal(end.Problems, trouble.Problems);
        Assert.Equal(trouble.Problems, overview.Whole.Sequences.Single(sequence => sequence.Id == "C1").Problems);
        Assert.True(overview.Lines.Single(line => line.Id == "C1").HasProblems);
        Assert.Empty(overview.Whole.Problems);
    }

    [Fact]
    public async Task A_line_that_failed_is_told_until_somebody_helps()
    {
        await _film.MakeAsync();
        _film.WriteProject(Kling);
        Lines("Go.");
        Assert.Null((await LookAsync()).Trouble);
        _film.Kit.Provider.ThenAnswers(new SubmitOutcome.Refused("bad_input", "1201: not this voice"));

        var end = await _film.MakeAsync();

        var (trouble, _) = await LookAsync();
        Assert.Equal(ProblemCode.SoundFailed, Assert.Single(trouble!.Problems).Code);
        Assert.Equal(end.Problems, trouble.Problems);
        _film.WriteProject();
        Assert.Null((await LookAsync()).Trouble);
    }

    [Fact]
    public async Task A_file_that_only_begins_like_a_sound_is_told_once_it_was_tried_and_no_more_when_it_is_another()
    {
        await _film.MakeAsync();
        _film.WriteProject("speech: { provider: none }\nsound: { ambience: none }");
        _film.Write("prompts.yaml", "schema: 1\nclips:\n  - { id: C1, prompt: a car, seconds: 3, sfx: [rain] }\n");
        Directory.CreateDirectory(_film.Kit.Project.Audio);
        _film.Write("audio/rain.wav", "RIFF\u0024\u0000\u0000\u0000WAVEfmt and no more");

        var end = await _film.MakeAsync();

        var (trouble, overview) = await LookAsync();
        Assert.Equal(ProblemCode.BadEffect, Assert.Single(trouble!.Problems).Code);
        Assert.Equal(end.Problems, trouble.Problems);
        Assert.Equal(trouble.Problems, overview.Whole.Sequences.Single(sequence => sequence.Id == "C1").Problems);
        _film.Write("audio/rain.wav", "RIFF\u0024\u0000\u0000\u0000WAVEfmt and something else");
        Assert.Null((await LookAsync()).Trouble);
        File.Delete(Path.Combine(_film.Kit.Project.Root, "audio/rain.wav"));
        await _film.AssertStatesAsync(await _film.MakeAsync(), "committed");
    }

    [Fact]
    public async Task An_effect_that_cannot_be_made_to_its_video_is_told()
    {
        await _film.MakeAsync();
        _film.WriteProject("speech: { provider: none }\nsound: { effects: kling_video, ambience: none }");
        _film.Write("prompts.yaml", "schema: 1\nclips:\n  - { id: C1, prompt: a car, seconds: 3, sfx: [a choir of frogs] }\n");

        var end = await _film.MakeAsync();

        var (trouble, _) = await LookAsync();
        Assert.Equal(ProblemCode.SoundFailed, Assert.Single(trouble!.Problems).Code);
        Assert.Equal(end.Problems, trouble.Problems);
    }

    [Fact]
    public async Task A_list_that_does_not_read_is_told_of_the_project()
    {
        _film.WriteProject("speech: { provider: none }\nsound: { effects: local, ambience: none }");
        _film.Write("prompts.yaml", "schema: 1\nclips:\n  - { id: C1, prompt: a car, seconds: 3, sfxx: [rain] }\n");

        var (trouble, overview) = await LookAsync();

        Assert.Null(trouble!.Clip);
        Assert.Equal(ProblemCode.UnknownKey, Assert.Single(overview.Whole.Problems).Code);
    }

    [Fact]
    public async Task A_film_that_is_complete_has_no_trouble()
    {
        await _film.MakeAsync();

        Assert.Null((await LookAsync()).Trouble);
    }

    private void Lines(string text) => _film.Write("prompts.yaml", $"schema: 1\nclips:\n  - {{ id: C1, prompt: a car, seconds: 3, dialogue: [{{ speaker: ann, text: \"{text}\" }}] }}\n");

    private async Task<(FilmTrouble? Trouble, StatusOverview Overview)> LookAsync()
    {
        await using var studio = _film.Kit.Start();
        var site = studio.Site("film");
        var overview = studio.Overview(site);
        var trouble = await studio.FilmTroubleAsync(site, overview, default);
        return (trouble, trouble?.In(overview) ?? overview);
    }
}
