using KlingFlow.Audio;
using KlingFlow.Formats;
using KlingFlow.Tests.Audio;
using KlingFlow.Tests.Media;

namespace KlingFlow.Tests.Workflows;

/// <summary>Clips whose video is made with sound of its own.</summary>
public sealed class NativeSpeechTests : IDisposable
{
    private readonly FilmKit _film = new();
    private readonly MediaBench _bench = new();

    public NativeSpeechTests()
    {
        _film.Kit.Provider.ResultSound = TinySound.Path;
        _film.Kit.Provider.ResultFile = _bench.Make("-f lavfi -i testsrc2=s=64x36:r=24:d=3 -f lavfi -t 3 -i sine=r=48000 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac", "loud.mp4");
        _film.Write("prompts.yaml", "schema: 1\nclips:\n  - { id: C1, prompt: a car, seconds: 3, dialogue: [{ speaker: ann, text: Stop the car. }] }\n");
    }

    public void Dispose()
    {
        _bench.Dispose();
        _film.Dispose();
    }

    [Fact]
    public async Task A_line_that_the_video_is_asked_to_say_is_not_spoken_a_second_time_and_stands_in_the_mix_for_captions()
    {
        Project("");
        var quote = await QuoteAsync();

        await _film.AssertStatesAsync(await _film.MakeAsync(), "committed");

        Assert.Contains("a car ann says: \\\"Stop the car.\\\"", _film.Read("sequences/C1/plan.yaml"), StringComparison.Ordinal);
        Assert.Single(_film.Kit.Provider.Submissions);
        var mix = Mix();
        Assert.Equal([MixInput.Native], mix.Inputs.Select(input => input.Kind));
        Assert.Equal((1, "ann", "Stop the car."), mix.Lines.Select(line => (line.Line, line.Speaker, line.Text)).Single());
        Assert.InRange(mix.Lines[0].To, mix.Lines[0].From + 0.5m, 3);
        Assert.Equal(["C1, line 1 is said by the video itself (`audio: native`) and not spoken a second time; `speech: { over_native: true }` has it done all the same"], quote.Unheard);
        Assert.Null(quote.Sound);
    }

    [Fact]
    public async Task Who_wants_both_gets_both_and_who_takes_the_words_out_of_the_plan_has_them_spoken()
    {
        Project(", over_native: true");
        await _film.AssertStatesAsync(await _film.MakeAsync(), "committed");

        Assert.DoesNotContain("says", _film.Read("sequences/C1/plan.yaml"), StringComparison.Ordinal);
        Assert.Equal([MixInput.Native, MixInput.Speech], Mix().Inputs.Select(input => input.Kind));

        // The video was never asked to say it, so nothing is left to it.
        Project("");
        await _film.AssertStatesAsync(await _film.MakeAsync(), "committed");
        Assert.False(_film.Has("sequences/C1/mixes/mix002/mix.json"));
    }

    private void Project(string speech) => _film.Write(
        "project.yaml",
        "schema: 1\nid: film-abc123\ntitle: Film\nproject_type: script_film\ndefaults: { provider: kling, model: kling-3.0-omni, audio: native }\n"
        + $"speech: {{ provider: kling, default_voice: oversea_male1{speech} }}\nsound: {{ effects: none }}\n");

    private async Task<KlingFlow.Workflows.FilmQuote> QuoteAsync()
    {
        await using var studio = _film.Kit.Start();
        return (await studio.FilmAsync(studio.Site("film"), default)).Quote;
    }

    private MixRecord Mix() => Read("sequences/C1/mixes/mix001/mix.json");

    private MixRecord Read(string file) => MachineJson.TryRead(_film.Read(file), MixJson.Default.MixRecord, out var record, out var complaint) ? record : throw new InvalidOperationException(complaint);
}
