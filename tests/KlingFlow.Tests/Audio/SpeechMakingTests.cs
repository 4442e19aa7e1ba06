using KlingFlow.Audio;
using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Media;
using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Audio;

public sealed class SpeechMakingTests : IDisposable
{
    private readonly SpeechKit _kit = new();

    [Fact]
    public async Task A_line_is_paid_for_once_and_stands_as_samples_with_its_records()
    {
        var ends = await _kit.SpeakAsync(SpeechKit.With("We should not be here."));

        Assert.Equal([TakeEnd.Ended], ends);
        var line = _kit.Line(1);
        Assert.Equal(["audio.wav", "manifest.json", "take.json", "task.json"], Directory.EnumerateFiles(line.Root).Select(Path.GetFileName).Order());
        Assert.Equal((48_000, 1), WaveFile.Read(new KlingFlow.Files.Disk(), line.Audio) is { } wave ? (wave.SampleRate, wave.Channels) : default);
        var known = Assert.Single(_kit.Journal().MadeFor(ExternalTaskId.Speech, "SEQ08"));
        Assert.Equal(("SEQ08/line01", "SEQ08_line01_take001", 0.007m), (known.What.Owner, known.What.TakeId, known.Settled?.Amount));
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task A_finished_line_tells_where_its_sound_is_and_how_long_it_lasts()
    {
        var clip = SpeechKit.With("We should not be here.");
        Assert.Equal(SoundState.Missing, Assert.Single(await _kit.StandingAsync(clip)).State);
        await _kit.SpeakAsync(clip);

        var standing = Assert.Single(await _kit.StandingAsync(clip));

        Assert.Equal((SoundState.Finished, _kit.Line(1).Audio, 0.5m), (standing.State, standing.AudioFile, standing.Seconds));
    }

    public void Dispose() => _kit.Dispose();
}
