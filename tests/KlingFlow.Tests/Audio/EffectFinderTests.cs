using System.Text.Json.Nodes;
using KlingFlow.Audio;
using KlingFlow.Errors;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Tests.Media;

namespace KlingFlow.Tests.Audio;

/// <summary>Effects that are made on this machine.</summary>
public sealed class EffectFinderTests : IDisposable
{
    private readonly SoundBench _bench = new();

    public static TheoryData<string> Kinds => [.. EffectKind.All.Select(kind => kind.Name)];

    public void Dispose() => _bench.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_sound_that_can_be_synthesised_is_heard_and_never_clipped(string kind)
    {
        var made = await _bench.Effect(kind);

        var (peak, mean) = SoundBench.Between(made.Path);
        Assert.InRange(peak, -45, -0.5);
        Assert.InRange(mean, -60, -8);
        Assert.True(made.Seconds is > 0.3m and <= 1.5m);
    }

    [Fact]
    public async Task An_effect_has_its_records_and_is_never_made_again()
    {
        var made = await _bench.Effect("rain");
        var runs = _bench.Media.Runs;

        Assert.Equal(made, await _bench.Effect("rain"));
        Assert.Equal(made, new EffectFinder(_bench.Desk).Standing(_bench.Wish("rain")));

        Assert.Equal(runs, _bench.Media.Runs);
        Assert.Equal(["audio.wav", "manifest.json", "take.json"], Files("rain/take001"));
        var record = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder("rain/take001"), "take.json")))!;
        Assert.Equal(("RAIN_fx-rain_take001", "effect", "local"), ((string?)record["take_id"], (string?)record["kind"], (string?)record["provider"]));
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder("rain/take001"), "manifest.json")))!;
        Assert.Equal(("succeed", 0m, made.Sha256), ((string?)manifest["final_status"], (decimal)manifest["cost"]!["amount"]!, (string?)manifest["media"]!["sha256"]));
        Assert.Equal("sequences/RAIN/effects/rain/take001/audio.wav", (string?)manifest["output_path"]);
    }

    [Fact]
    public async Task The_same_wish_gives_the_same_bytes_and_another_clip_sounds_otherwise()
    {
        var first = await _bench.Effect("wind");
        using var elsewhere = new SoundBench();

        Assert.Equal(first.Sha256, (await elsewhere.Effect("wind")).Sha256);
        Assert.NotEqual(first.Sha256, (await new EffectFinder(elsewhere.Desk).RunAsync(elsewhere.Wish("wind") with { Sequence = Other }, default)).Sha256);
    }

    [Fact]
    public async Task A_sound_from_far_away_is_dull_and_a_take_of_its_own()
    {
        var (near, far) = (await _bench.Effect("rain"), await _bench.Effect("rain, far"));

        Assert.NotEqual(near.Sha256, far.Sha256);
        Assert.EndsWith("take002/audio.wav", far.Path, StringComparison.Ordinal);
        Assert.Contains("\"low_pass\": 1800", File.ReadAllText(Path.Combine(Path.GetDirectoryName(far.Path)!, "take.json")), StringComparison.Ordinal);
        Assert.True(Bright(far) < Bright(near) - 10, $"{Bright(far):0.0} dB and {Bright(near):0.0} dB above 5 kHz");

        double Bright(MadeSound sound) => _bench.Level(sound.Path, "highpass=f=5000").Mean - _bench.Level(sound.Path).Mean;
    }

    [Fact]
    public async Task A_longer_clip_needs_another_take_and_the_first_stays()
    {
        var shorter = await _bench.Effect("room", 0.5m);
        var longer = await _bench.Effect("room", 1);

        Assert.Equal((0.5m, 1m), (shorter.Seconds, longer.Seconds));
        Assert.Equal(["take001", "take002"], Directory.EnumerateDirectories(Folder("room")).Select(Path.GetFileName).Order());
        Assert.Equal(44 + 48000 * 4, new FileInfo(longer.Path).Length);
    }

    [Fact]
    public async Task What_a_provider_made_or_the_journal_knows_is_left_alone_and_its_number_is_not_used()
    {
        _bench.Media.Write("projects/film/sequences/RAIN/effects/rain/take001/take.json", """{"schema":1,"kind":"effect","provider":"kling","paid":true}""");
        _bench.Media.Write("projects/film/sequences/RAIN/effects/rain/take001/task.json", "{}");

        var made = await new EffectFinder(_bench.Desk).RunAsync(_bench.Wish("rain", 0.5m) with { KnownTakes = 3 }, default);

        Assert.Equal(Path.Combine(Folder("rain/take004"), "audio.wav"), made.Path);
        Assert.Equal(["take.json", "task.json"], Files("rain/take001"));
    }

    [Fact]
    public async Task The_number_of_an_effect_that_was_paid_for_on_another_day_is_not_used()
    {
        using var kit = new SpeechKit();
        await kit.EffectAsync(new EffectOrder { Clip = SpeechKit.Clip, Name = "rain", Prompt = "rain on a tin roof", Seconds = 5, Provider = "kling" });
        Directory.Delete(Path.GetDirectoryName(kit.Effect("rain").Root)!, recursive: true);

        await kit.WorkAsync(sounds =>
        {
            Assert.Equal((1, 0), (sounds.Effects.KnownTakes(SpeechKit.Clip, "rain"), sounds.Effects.KnownTakes(SpeechKit.Clip, "wind")));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Audio_that_git_left_behind_comes_back_where_it_was()
    {
        var made = await _bench.Effect("camera");
        File.Delete(made.Path);
        Assert.Null(new EffectFinder(_bench.Desk).Standing(_bench.Wish("camera")));

        Assert.Equal(made, await _bench.Effect("camera"));
        Assert.Equal(made.Sha256, FileHash.Sha256(_bench.Media.Disk, made.Path));
        Assert.Single(Directory.EnumerateDirectories(Folder("camera")));
    }

    [Fact]
    public async Task Killed_at_any_point_an_effect_is_made_all_the_same_and_only_once()
    {
        var canned = (await _bench.Effect("camera")).Path;
        for (var (call, died) = (1, true); died; call++)
        {
            using var bench = new SoundBench();
            var disk = new FaultyDisk();
            disk.CrashAt(call);
            var killed = await Record.ExceptionAsync(() => new EffectFinder(bench.DeskOn(disk, canned)).RunAsync(bench.Wish("camera"), default));
            died = disk.Calls.Count >= call;

            var made = await new EffectFinder(bench.DeskOn(new FaultyDisk(), canned)).RunAsync(bench.Wish("camera"), default);

            Assert.True(killed is null or IOException or UserFacingException, killed?.ToString());
            Assert.EndsWith("camera/take001/audio.wav", made.Path, StringComparison.Ordinal);
            Assert.Equal(File.ReadAllBytes(canned), File.ReadAllBytes(made.Path));
            // A temporary file of a process that still runs is never swept, and this one does.
            var files = Directory.EnumerateFiles(Path.GetDirectoryName(made.Path)!).Select(Path.GetFileName).Where(name => !name!.StartsWith(".kf-", StringComparison.Ordinal));
            Assert.Equal(["audio.wav", "manifest.json", "take.json"], files.Order());
        }
    }

    [Fact]
    public async Task A_short_file_of_the_library_is_repeated_under_the_whole_clip()
    {
        _bench.Sound("audio/rain.mp3", "anoisesrc=c=white:r=44100:a=0.3:seed=1:d=0.4", "-ac 1 -c:a libmp3lame");

        var made = await _bench.Effect("rain", 1);

        Assert.Equal(44 + 48000 * 4, new FileInfo(made.Path).Length);
        Assert.InRange(SoundBench.Between(made.Path, 0.7).Mean, -40, -5);
        Assert.Equal("2", MediaBench.Probe(made.Path, "stream=channels"));
    }

    [Fact]
    public async Task A_file_that_is_heard_once_keeps_its_length_and_a_longer_one_is_cut()
    {
        _bench.Sound("audio/tram.wav", "sine=r=22050:d=0.4");
        _bench.Sound("audio/bell.ogg", "sine=r=48000:d=3", "-c:a libvorbis");

        Assert.InRange((await _bench.Effect("tram", 1)).Seconds, 0.39m, 0.41m);
        Assert.Equal(1, (await _bench.Effect("bell", 1)).Seconds);
    }

    [Fact]
    public async Task A_changed_file_of_the_library_makes_a_new_take()
    {
        _bench.Sound("audio/tram.wav", "sine=r=48000:d=0.2");
        var first = await _bench.Effect("tram");
        _bench.Sound("audio/tram.wav", "sine=f=999:r=48000:d=0.2");

        var second = await _bench.Effect("tram");

        Assert.NotEqual(first.Sha256, second.Sha256);
        Assert.EndsWith("tram/take002/audio.wav", second.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RIFF....WAVEfmt and then nothing that anybody could play, for many bytes")]
    [InlineData("ID3 and then nothing that anybody could play, for many bytes to come, and more")]
    public async Task A_file_that_only_begins_like_a_sound_is_refused_by_name(string text)
    {
        _bench.Media.Write("projects/film/audio/rain.wav", text);

        var error = await Assert.ThrowsAsync<UserFacingException>(() => _bench.Effect("rain"));

        Assert.Equal((ProblemCode.BadEffect, "audio/rain.wav"), (error.Problems[0].Code, error.Problems[0].Where!.File));
        Assert.DoesNotContain("audio.wav", Files("rain/take001"));
    }

    [Fact]
    public async Task A_video_list_named_like_a_sound_reads_no_other_file()
    {
        // What the first bytes call MP4 sound, and a demuxer of its own choice would open as something else.
        _bench.Media.Write("projects/film/audio/rain.m4a", "0000ftyp\n#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n");

        await Assert.ThrowsAsync<UserFacingException>(() => _bench.Effect("rain"));
    }

    [Fact]
    public async Task A_link_that_takes_the_place_of_a_file_is_not_followed()
    {
        var file = _bench.Sound("audio/rain.wav", "sine=d=0.1");
        var wish = _bench.Wish("rain");
        _bench.Media.Disk.Rename(file, _bench.Media["elsewhere.wav"]);
        File.CreateSymbolicLink(file, _bench.Media["elsewhere.wav"]);

        var error = await Assert.ThrowsAsync<UserFacingException>(() => new EffectFinder(_bench.Desk).RunAsync(wish, default));

        Assert.Equal(ProblemCode.BadEffect, error.Problems[0].Code);
    }

    private static SequenceId Other => SequenceId.TryParse("SUN", out var id) ? id.Value : throw new InvalidOperationException();

    private string Folder(string name) => Path.Combine(_bench.Project.Sequence(SoundBench.Rain).Root, "effects", name);

    private IEnumerable<string> Files(string take) => Directory.EnumerateFiles(Folder(take)).Select(file => Path.GetFileName(file)!).Order();
}
