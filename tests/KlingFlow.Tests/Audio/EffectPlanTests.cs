using KlingFlow.Audio;
using KlingFlow.Errors;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Audio;

/// <summary>Which sounds a clip wants, and where each comes from.</summary>
public sealed class EffectPlanTests : IDisposable
{
    private readonly SoundBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("rain", "rain")]
    [InlineData("Footsteps", "steps")]
    [InlineData("car", "engine")]
    [InlineData("the sea", "surf")]
    [InlineData("STORM", "wind")]
    [InlineData("car door slams", "door")]
    [InlineData("rain on a car", "rain")]
    [InlineData("phone rings in the rain", "phone")]
    [InlineData("distant birdsong", "birds")]
    [InlineData("shutter", "camera")]
    [InlineData("room tone", "room")]
    public void Many_words_mean_one_sound(string tag, string kind)
    {
        var plan = _bench.Plan(tag);

        Assert.Equal(kind, plan.Cues[0].Kind);
        Assert.Equal((kind, EffectSource.Local), (plan.Cues[0].Name, plan.Cues[0].Source));
        Assert.Equal([], plan.Warnings);
    }

    [Fact]
    public void What_and_holds_together_are_several_sounds_and_the_same_sound_twice_is_one()
    {
        var plan = _bench.Plan("wind and rain, waves", "drizzle");

        Assert.Equal(["wind", "rain", "surf"], plan.Cues.Select(cue => cue.Name));
    }

    [Fact]
    public void A_tag_that_nobody_knows_is_a_warning_with_the_nearest_that_is_known()
    {
        var plan = _bench.Plan("footstpes", "xylophone solo");

        Assert.Equal([ProblemCode.UnknownEffect, ProblemCode.UnknownEffect], plan.Warnings.Select(warning => warning.Code));
        Assert.Equal("did you mean `footsteps`? or put `audio/footstpes.wav` into the project", plan.Warnings[0].Hint);
        Assert.Contains("RAIN asks for the sound `xylophone solo`", plan.Warnings[1].Message, StringComparison.Ordinal);
        Assert.Equal(["room"], plan.Cues.Select(cue => cue.Name));
        Assert.True(plan.Cues[0].IsDefault);
    }

    [Fact]
    public void A_clip_that_asks_for_nothing_has_its_ambience_and_one_that_asks_for_silence_has_none()
    {
        Assert.Equal(["room"], _bench.Plan().Cues.Select(cue => cue.Name));
        Assert.Equal(["door", "room"], _bench.Plan("door").Cues.Select(cue => cue.Name));
        Assert.Equal([], _bench.Plan("silence").Cues);
        Assert.Equal(["door"], _bench.Plan("silence", "door").Cues.Select(cue => cue.Name));
    }

    [Theory]
    [InlineData("wind", "wind", 0)]
    [InlineData("none", null, 0)]
    [InlineData("rume", "room", 1)]
    public void The_ambience_is_a_setting(string ambience, string? name, int warnings)
    {
        Sound(sound => sound with { Ambience = new Setting<string>(ambience, "project.yaml:3") });

        var plan = _bench.Plan();

        Assert.Equal(name, plan.Cues.SingleOrDefault()?.Name);
        Assert.Equal(warnings, plan.Warnings.Count);
    }

    [Fact]
    public void Without_effects_there_are_none_and_nobody_is_warned()
    {
        Sound(sound => sound with { Effects = new Setting<string>("none", "project.yaml:3") });

        Assert.Equal(([], []), (_bench.Plan("rain", "xylophone").Cues, _bench.Plan("rain", "xylophone").Warnings));
    }

    [Fact]
    public void Sounds_that_are_heard_once_are_spread_over_the_clip_and_beds_begin_with_it()
    {
        var plan = _bench.Plan("door", "rain", "phone");

        Assert.Equal([("door", 0.62m), ("rain", 0m), ("phone", 3.12m)], plan.Cues.Select(cue => (cue.Name, cue.At)));
        Assert.Equal([false, true, false], plan.Cues.Select(cue => cue.IsBed));
    }

    [Fact]
    public void A_file_of_the_library_wins_over_synthesis_and_over_kling()
    {
        _bench.Sound("audio/rain-far.wav", "sine=d=0.1");
        _bench.Sound("audio/rain.flac", "sine=d=0.1", "-c:a flac");
        _bench.Sound("audio/street/tram bell.wav", "sine=d=0.1");
        Sound(sound => sound with { Effects = new Setting<string>("kling", "project.yaml:3") });

        var plan = _bench.Plan("downpour", "rain far", "tram bell", "footsteps");

        Assert.Equal([EffectSource.Library, EffectSource.Library, EffectSource.Library, EffectSource.Kling], plan.Cues.Select(cue => cue.Source));
        Assert.Equal(["audio/rain.flac", "audio/rain-far.wav", "audio/street/tram bell.wav", null], plan.Cues.Select(cue => cue.LibraryFile));
        Assert.Equal("footsteps", plan.Cues[^1].Tag);
    }

    [Fact]
    public void Kling_is_asked_for_what_nobody_else_knows_and_never_for_what_nobody_asked_for()
    {
        Sound(sound => sound with { Effects = new Setting<string>("kling", "project.yaml:3") });

        var plan = _bench.Plan("Xylophone, far away!");

        Assert.Equal([("xylophone-far-away", EffectSource.Kling), ("room", EffectSource.Local)], plan.Cues.Select(cue => (cue.Name, cue.Source)));
        Assert.Equal("Xylophone far away!", plan.Cues[0].Tag);
        Assert.Equal([], plan.Warnings);
    }

    [Theory]
    [InlineData("rain", -30, null)]
    [InlineData("rain, far", -38, 1800)]
    [InlineData("Distant muffled rain", -41, 700)]
    [InlineData("rain, loud", -24, null)]
    [InlineData("rain near the house", -30, null)]
    [InlineData("faint distant quiet rain, soft", -44, 1800)]
    public void Words_around_a_sound_tell_how_it_is_heard(string tag, int lufs, int? lowPass)
    {
        var cue = _bench.Plan(tag).Cues[0];

        Assert.Equal(("rain", lufs, lowPass), (cue.Name, cue.Lufs, cue.LowPass));
        Assert.Single(_bench.Plan(tag).Cues);
    }

    [Fact]
    public void A_file_that_is_called_so_is_far_already_and_only_made_quieter()
    {
        _bench.Sound("audio/rain-far.wav", "sine=d=0.1");
        _bench.Sound("audio/bell.wav", "sine=d=0.1");

        var plan = _bench.Plan("rain, far", "bell, far");

        Assert.Equal([(-38m, null), (-32m, 1800)], plan.Cues.Take(2).Select(cue => (cue.Lufs, cue.LowPass)));
    }

    [Fact]
    public void The_song_is_no_effect()
    {
        _bench.Sound("audio/wind.wav", "sine=d=0.1");

        Assert.Empty(EffectLibrary.Read(_bench.Media.Disk, _bench.Project, "audio/wind.wav").Files);
    }

    [Fact]
    public void A_file_that_is_no_sound_is_a_warning_and_the_next_source_is_used()
    {
        var outside = _bench.Media.Make("-f lavfi -i sine=d=0.1", "secret/wind.wav");
        _bench.Media.Write("projects/film/audio/rain.wav", "This is not the sound of rain.");
        _bench.Media.Write("projects/film/audio/birds.mp3", "");
        _bench.Media.Write("projects/film/audio/surf.wav", "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n");
        _bench.Media.Write("projects/film/audio/engine.m4a", "ffconcat version 1.0\nfile /etc/passwd\n");
        File.CreateSymbolicLink(Path.Combine(_bench.Project.Audio, "wind.wav"), outside);
        Directory.CreateSymbolicLink(Path.Combine(_bench.Project.Audio, "more"), Path.GetDirectoryName(outside)!);
        Directory.CreateDirectory(Path.Combine(_bench.Project.Audio, "steps.wav"));

        var plan = _bench.Plan("rain", "birds", "surf", "engine", "wind", "steps");

        Assert.All(plan.Cues, cue => Assert.Equal(EffectSource.Local, cue.Source));
        Assert.Equal(6, plan.Cues.Count);
        Assert.All(plan.Warnings, warning => Assert.Equal(ProblemCode.BadEffect, warning.Code));
        Assert.Equal(
            ["audio/birds.mp3", "audio/engine.m4a", "audio/rain.wav", "audio/steps.wav", "audio/surf.wav", "audio/wind.wav"], plan.Warnings.Select(warning => warning.Where!.File).Order());
        Assert.Contains(plan.Warnings, warning => warning.Message.Contains("a playlist", StringComparison.Ordinal));
        Assert.DoesNotContain(_bench.Library().Files, file => file.Contains("more", StringComparison.Ordinal));
    }

    [Fact]
    public void A_tag_of_any_language_finds_its_file_and_gets_a_folder()
    {
        _bench.Sound("audio/трамвай.wav", "sine=d=0.1");
        _bench.Sound("audio/._rain.wav", "sine=d=0.1");
        Directory.Move(Path.Combine(_bench.Project.Audio, "трамвай.wav"), Path.Combine(_bench.Project.Audio, "Трамвай 1.wav"));

        var plan = _bench.Plan("Трамвай", "трамвай 1", "rain");

        Assert.Equal(["audio/Трамвай 1.wav", "audio/Трамвай 1.wav", null], plan.Cues.Select(cue => cue.LibraryFile));
        Assert.Matches("^[0-9a-f]{8}$", plan.Cues[0].Name);
        Assert.Matches("^1-[0-9a-f]{8}$", plan.Cues[1].Name);
    }

    [Fact]
    public void A_library_that_may_not_be_read_is_as_if_it_were_empty()
    {
        _bench.Sound("audio/rain.wav", "sine=d=0.1");
        var disk = new FaultyDisk { Unreadable = path => path == _bench.Project.Audio };

        Assert.Empty(EffectLibrary.Read(disk, _bench.Project, null).Files);
    }

    [Fact]
    public void A_spoilt_file_that_the_clip_does_not_want_is_not_its_business()
    {
        _bench.Media.Write("projects/film/audio/rain.wav", "This is not the sound of rain.");

        Assert.Equal([], _bench.Plan("birds").Warnings);
    }

    [Fact]
    public void An_audio_folder_that_is_a_link_is_not_looked_into()
    {
        _bench.Media.Make("-f lavfi -i sine=d=0.1", "secret/rain.wav");
        Directory.CreateSymbolicLink(_bench.Project.Audio, _bench.Media["secret"]);

        Assert.Empty(_bench.Library().Files);
    }

    private void Sound(Func<SoundSettings, SoundSettings> change) => _bench.Settings = _bench.Settings with { Sound = change(_bench.Settings.Sound) };
}
