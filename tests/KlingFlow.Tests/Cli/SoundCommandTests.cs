using System.Text.Json.Nodes;
using KlingFlow.Audio;
using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Tests.Audio;

namespace KlingFlow.Tests.Cli;

/// <summary>Lines and effects where money and tasks are shown, and a lost line resolved by a person.</summary>
public sealed class SoundCommandTests : IDisposable
{
    private readonly SpeechKit _kit = new();
    private readonly Kling _kling;

    public SoundCommandTests()
    {
        _kling = new Kling(_kit.Studio.Root) { Clock = _kit.Studio.Clock };
        _kling.Variables["XDG_STATE_HOME"] = _kit.Studio.StateRoot;
        _kling.Variables["KEY"] = "a-key";
    }

    public void Dispose() => _kit.Dispose();

    [Fact]
    public async Task Cost_and_tasks_have_a_row_for_every_line_and_effect()
    {
        await _kit.SpeakAsync(SpeechKit.With("We should not be here."));
        await _kit.EffectAsync(new EffectOrder { Clip = SpeechKit.Clip, Name = "rain", Prompt = "rain on a tin roof", Seconds = 5, Provider = "kling" });

        var cost = JsonNode.Parse((await _kling.Does("cost", "film", "--json")).Output)!;
        var tasks = (await _kling.Does("tasks", "film")).Output;
        var registry = JsonNode.Parse((await _kling.Does("tasks", "film", "SEQ08", "--json")).Output)!["tasks"]!.AsArray();

        var rows = cost["by_sequence"]!.AsArray().Single()!["takes"]!.AsArray();
        Assert.Equal(["line01/take1", "fx-rain/take1"], rows.Select(row => (string)row!["take"]!));
        Assert.Equal((decimal)cost["spent"]!, rows.Sum(row => (decimal)row!["amount"]!));
        Assert.True((decimal)cost["spent"]! > 0);
        Assert.Matches("SEQ08_line01_take001\\s+succeed\\s+kling", tasks);
        Assert.Matches("SEQ08_fx-rain_take001\\s+succeed\\s+kling", tasks);
        Assert.Equal(2, registry.Count);
        Assert.DoesNotContain("SEQ08", (await _kling.Does("tasks", "film", "--open")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_line_is_sent_again_only_when_a_person_says_its_name()
    {
        var clip = SpeechKit.With("We should not be here.");
        _kit.Provider.ThenLosesTheRequest();
        Assert.Equal([TakeEnd.NeedsPerson], await _kit.SpeakAsync(clip));
        _kit.Studio.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(ExitCode.Usage, (await _kling.Run("reconcile", "film", "--maybe-paid", "SEQ08", "line01/take1")).Exit);
        Assert.Equal(ExitCode.Usage, (await _kling.Run("reconcile", "film", "--apply", "--maybe-paid", "SEQ08", "line01/again")).Exit);
        Assert.NotEqual(ExitCode.Ok, (await _kling.Run("reconcile", "film", "--apply", "--maybe-paid", "SEQ08", "line02/take1")).Exit);
        Assert.Equal([TakeEnd.NeedsPerson], await _kit.SpeakAsync(clip));

        await _kling.Does("reconcile", "film", "--apply", "--maybe-paid", "SEQ08", "line01/take1");

        Assert.Equal([TakeEnd.Ended], await _kit.SpeakAsync(clip));
        Assert.Equal(2, _kit.Provider.Submissions.Count);
        Assert.Single(_kit.Provider.Submissions.Select(sent => sent.Work.ExternalTaskId).Distinct());
    }
}
