using System.Runtime.InteropServices;
using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Media;
using KlingFlow.Plans;
using KlingFlow.Sequences;
using KlingFlow.Takes;
using KlingFlow.Tasks;
using KlingFlow.Tests.Media;
using KlingFlow.Timelines;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Timelines;

/// <summary>The film at its planned times, before any money: small and short here.</summary>
public sealed class AnimaticRendererTests : IDisposable
{
    private readonly MediaBench _bench = new();

    public AnimaticRendererTests()
    {
        _bench.Write("kling.yaml", "schema: 1\n");
        _bench.Write("projects/rain/project.yaml", "schema: 1\nid: rain-1\n");
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task The_animatic_has_as_many_frames_as_the_plans_have_seconds_whatever_is_there()
    {
        Plan("SEQ01", 3);
        Plan("SEQ02", 4);
        Take("SEQ02", 1, frames: 30);
        Take("SEQ02", 2, frames: 150);
        _bench.Write("projects/rain/sequences/SEQ02/approve.take1", "");
        Plan("SEQ03", 3, "\nstart_frame: first.png");
        _bench.Make("-f lavfi -i testsrc2=s=320x180:d=1 -frames:v 1", "projects/rain/sequences/SEQ03/first.png");
        Plan("SEQ04", 3);
        Take("SEQ04", 1, frames: 72);
        _bench.Write("projects/rain/sequences/SEQ05/plan.yaml", "shots: none\n");

        var made = await RenderAsync();

        Assert.Equal((3 + 4 + 3 + 3) * 24, made.Manifest.Frames);
        Assert.Equal(made.Manifest.Frames, MediaBench.Header(made.Film).Frames);
        Assert.Equal(13m, MediaBench.Header(made.Film).DurationSeconds);
        Assert.True(MediaBench.Header(made.Film).HasAudio);
        Assert.Equal(
            [("SEQ01", AnimaticSource.Slate, null), ("SEQ02", AnimaticSource.Approved, "SEQ02_take001"), ("SEQ03", AnimaticSource.StartFrame, null), ("SEQ04", AnimaticSource.Take, "SEQ04_take001")],
            made.Manifest.Clips.Select(clip => (clip.Clip, clip.Source, clip.TakeId)));
        Assert.Equal(["SEQ05 (invalid)"], made.LeftOut);
        Assert.Equal(4, made.Made);

        var runs = _bench.Runs;
        Assert.True((await RenderAsync()).UpToDate);
        Assert.Equal(runs, _bench.Runs);

        Plan("SEQ01", 5);
        var again = await RenderAsync();
        Assert.Equal((1, 15 * 24), (again.Made, again.Manifest.Frames));
    }

    [Fact]
    public async Task Lines_that_nobody_recorded_are_said_here_and_stand_in_captions_at_their_time()
    {
        _bench.Write("projects/rain/project.yaml", "schema: 1\nid: rain-1\nproject_type: script_film\n");
        _bench.Write("projects/rain/prompts.yaml", "clips:\n- id: S01C01\n  prompt: A car in the rain\n  seconds: 3\n- id: S01C02\n  prompt: Ann\n  seconds: 3\n  dialogue:\n  - { speaker: ANN, text: Stop the car. }\n");

        var made = await RenderAsync();

        Assert.Equal(144, made.Manifest.Frames);
        Assert.Equal([0, 1], made.Manifest.Clips.Select(clip => clip.Lines));
        var cue = File.ReadAllLines(_bench["projects/rain/exports/rain.animatic.srt"]);
        Assert.StartsWith("00:00:03,", cue[1], StringComparison.Ordinal);
        Assert.Equal("Stop the car.", cue[2]);
        Assert.Contains("<v ANN>", File.ReadAllText(_bench["projects/rain/exports/rain.animatic.vtt"]), StringComparison.Ordinal);
        Assert.Empty(made.Problems);
    }

    [Fact]
    public async Task Sounds_that_a_clip_asks_for_are_heard_before_any_money_and_nothing_else_is()
    {
        _bench.Write("projects/rain/project.yaml", "schema: 1\nid: rain-1\nproject_type: script_film\nsound: { effects: kling }\n");
        Prompts("[rain, spoilt, thunderstorm-of-frogs]");
        _bench.Write("projects/rain/audio/spoilt.wav", "RIFF\u0024\u0000\u0000\u0000WAVEfmt and no more");

        var made = await RenderAsync();

        Assert.True(Loud(made, 0, 3) > -60, $"rain at {Loud(made, 0, 3):0.0} dB");
        Assert.True(Loud(made, 3.2, 6) < -90, $"silence at {Loud(made, 3.2, 6):0.0} dB");
        Assert.Equal(ProblemCode.BadEffect, Assert.Single(made.Problems).Code);
        Assert.False(Directory.Exists(_bench["projects/rain/sequences/S01C01"]));
        Assert.True((await RenderAsync()).UpToDate);

        Prompts("[rain far]");
        var again = await RenderAsync();
        Assert.Equal((false, 0), (again.UpToDate, again.Made));

        void Prompts(string sfx) => _bench.Write(
            "projects/rain/prompts.yaml", $"clips:\n- {{ id: S01C01, prompt: A car in the rain, seconds: 3, sfx: {sfx} }}\n- {{ id: S01C02, prompt: Ann, seconds: 3 }}\n");
    }

    private double Loud(AnimaticResult film, double from, double to)
    {
        var raw = File.ReadAllBytes(_bench.Make($"-i {film.Film} -map 0:a -af pan=mono|c0=c0 -c:a pcm_f32le -f f32le", "ears.raw"));
        return FilmBench.Loud(MemoryMarshal.Cast<byte, float>(raw).ToArray(), from, to);
    }

    [Fact]
    public async Task Lines_that_will_not_fit_are_told_before_anything_is_paid()
    {
        _bench.Write("projects/rain/prompts.yaml", "clips:\n- id: S01C01\n  prompt: Ann\n  seconds: 1\n  dialogue:\n  - speaker: ANN\n    text: I have been sitting in this car since four in the morning, and nobody has told me why.\n");

        var made = await RenderAsync();

        Assert.Equal(ProblemCode.LinesTooLong, Assert.Single(made.Problems).Code);
        Assert.Equal(24, made.Manifest.Frames);
    }

    [Fact]
    public async Task The_timeline_trims_orders_and_dissolves_the_animatic_too()
    {
        Plan("SEQ01", 3);
        Plan("SEQ02", 3);
        _bench.Write("projects/rain/timeline.yaml", "order: [SEQ02]\nclips: { SEQ01: { in: 1, transition: { kind: dissolve, seconds: 0.5 } } }\n");

        var made = await RenderAsync();

        Assert.Equal(["SEQ02", "SEQ01"], made.Manifest.Clips.Select(clip => clip.Clip));
        Assert.Equal(72 + 48 - 12, MediaBench.Header(made.Film).Frames);
    }

    [Fact]
    public async Task Without_a_plan_that_reads_there_is_nothing_to_show()
    {
        var refused = await Assert.ThrowsAsync<UserFacingException>(RenderAsync);

        Assert.Equal(ExitCode.WaitingForPerson, refused.Exit);
    }

    private Task<AnimaticResult> RenderAsync()
    {
        var workspace = Workspace.Find(_bench.Disk, _bench.Root);
        var project = Project.Open(_bench.Disk, workspace, "rain");
        var question = new StatusQuestion
        {
            Disk = _bench.Disk, Project = project, Plans = id => PlanReader.Read(_bench.Disk, workspace, project, id), Images = new ImageHashes(_bench.Disk), Now = default,
        };
        return new AnimaticRenderer(_bench.Ffmpeg, new VoiceBox(MediaBench.Programs, _bench.Ffmpeg, _bench.Disk), _bench.Disk) { ShortSide = 90 }
            .RenderAsync(question, _bench[".kling"], null, CancellationToken.None);
    }

    private void Plan(string sequence, int seconds, string more = "") =>
        _bench.Write($"projects/rain/sequences/{sequence}/plan.yaml", $"schema: 1{more}\nshots:\n  - prompt: \"Rain on a street\"\n    seconds: {seconds}\n");

    private void Take(string sequence, int number, int frames)
    {
        var take = $"projects/rain/sequences/{sequence}/takes/take{number:000}";
        var video = _bench.Clip(take + "/video.mp4", frames);
        var header = MediaBench.Header(video);
        var record = new TakeRecord
        {
            TakeId = $"{sequence}_take{number:000}", SequenceId = sequence, Take = number, Mode = "multi_shot", Provider = "animatic",
            Model = "kling-3.0", AspectRatio = "16:9", Resolution = "720p", Audio = "off",
            ShotPrompts = [new TakeShot(0, "Rain on a street", 3)], PlanSha256 = new string('1', 64), InputSha256 = new string('2', 64),
            Estimate = new Estimate(0, 0, "USD"), CreatedAt = default, CreatedBy = "watcher",
        };
        var manifest = new Manifest
        {
            TakeId = record.TakeId, Model = record.Model, FinalStatus = RemoteStatus.Succeed, Cost = new Cost(0, "USD", "actual"), OutputPath = take["projects/rain/".Length..] + "/video.mp4",
            Media = new MediaFacts(FileHash.Sha256(_bench.Disk, video), new FileInfo(video).Length, Math.Round(header.DurationSeconds, 3), header.Width, header.Height, "24/1", header.HasAudio),
            FinishedAt = default,
        };
        _bench.Write(take + "/take.json", MachineJson.Write(record, TakeJson.Default.TakeRecord));
        _bench.Write(take + "/manifest.json", MachineJson.Write(manifest, TaskJson.Default.Manifest));
    }
}
