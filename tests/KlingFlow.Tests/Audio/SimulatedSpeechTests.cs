using KlingFlow.Audio;
using KlingFlow.Generation;
using KlingFlow.Simulator;
using KlingFlow.Simulator.History;

namespace KlingFlow.Tests.Audio;

/// <summary>Lines and effects over real HTTP, judged by the same nine rules as every other history.</summary>
public sealed class SimulatedSpeechTests : IDisposable
{
    private readonly SpeechKit _kit = new() { Clock = TimeProvider.System };

    [Fact]
    public async Task Lines_and_effects_over_HTTP_leave_a_history_in_order()
    {
        await using var simulator = await StartAsync();
        var clip = SpeechKit.With("We should not be here.", "We should not be here.", "Then run.");

        Assert.Equal([TakeEnd.Ended, TakeEnd.Restored, TakeEnd.Ended], await _kit.SpeakAsync(clip));
        Assert.Equal(TakeEnd.Ended, await _kit.EffectAsync(Rain));

        Assert.Equal([0.05m, 0.05m, 0.25m], simulator.BillingLog.Entries.Select(billed => billed.Units));
        Assert.All(await _kit.StandingAsync(clip), standing => Assert.Equal(SoundState.Finished, standing.State));
        await AssertInOrderAsync(simulator);
    }

    [Theory]
    [InlineData("lose_response=1")]
    [InlineData("status_503_created=1")]
    [InlineData("status_500=1")]
    [InlineData("unreadable=1")]
    [InlineData("reset_created=1")]
    public async Task A_fault_at_the_request_for_speech_is_never_sent_again_and_asks_for_a_person(string fault)
    {
        await using var simulator = await StartAsync();
        simulator.Chaos.Arm(fault);

        var first = await _kit.SpeakAsync(SpeechKit.With("We should not be here."));
        var second = await _kit.SpeakAsync(SpeechKit.With("We should not be here."));

        Assert.Equal((TakeEnd.NeedsPerson, TakeEnd.NeedsPerson), (first[0], second[0]));
        Assert.Single(simulator.RequestLog.Entries, request => request.Path == "/v1/audio/tts");
        await AssertInOrderAsync(simulator);
    }

    [Fact]
    public async Task An_answer_for_an_effect_that_is_lost_is_found_by_our_id()
    {
        await using var simulator = await StartAsync();
        simulator.Chaos.Arm("lose_response=1");

        Assert.Equal(TakeEnd.Ended, await _kit.EffectAsync(Rain));

        Assert.Single(simulator.BillingLog.Entries);
        await AssertInOrderAsync(simulator);
    }

    public void Dispose() => _kit.Dispose();

    private static EffectOrder Rain => new() { Clip = SpeechKit.Clip, Name = "rain", Prompt = "rain on a tin roof", Seconds = 3, Provider = "kling" };

    private async Task<KlingSimulator> StartAsync()
    {
        var simulator = await KlingSimulator.StartAsync(new SimulatorOptions
        {
            ApiKey = "a-key", SubmittedFor = TimeSpan.Zero, ProcessingFor = TimeSpan.Zero,
        });
        _kit.Studio.HasRealProviders = true;
        _kit.Studio.Settings(settings => settings.Replace("https://kling.example", simulator.BaseAddress.AbsoluteUri, StringComparison.Ordinal) + "\npolling: { interval: 20ms, max_interval: 50ms }\n");
        return simulator;
    }

    private async Task AssertInOrderAsync(KlingSimulator simulator)
    {
        var report = await HistoryChecker.CheckAsync(new HistorySources
        {
            Billing = simulator.BillingLog.Entries,
            Requests = simulator.RequestLog.Entries,
            Workspace = _kit.Studio.Root,
            Project = _kit.Studio.Project,
            States = [_kit.Studio.State],
            Secrets = ["KFSECRET123"],
            Reconcile = _ => _kit.Studio.ReconcileAsync(apply: true),
        });

        Assert.Equal([], report.Results.SelectMany(result => result.Violations.Select(complaint => $"{result.Id}: {complaint}")));
    }
}
