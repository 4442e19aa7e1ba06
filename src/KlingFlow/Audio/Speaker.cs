using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Providers.Voices;
using KlingFlow.Scripts;
using KlingFlow.Workspaces;

namespace KlingFlow.Audio;

/// <summary>Speaks the lines of a script film: plans them, tells how they stand, measures whether they fit, and has them made.</summary>
public sealed class Speaker
{
    private readonly IDisk _disk;
    private readonly Workspace _workspace;
    private readonly ProjectSettings _settings;
    private readonly SoundMaker _maker;
    private readonly SoundProviders _providers;
    private readonly VoiceBox _voices;

    internal Speaker(TakeServices services, SoundMaker maker, SoundProviders providers, VoiceBox voices)
    {
        (_disk, _workspace, _settings) = (services.Disk, services.Workspace, services.Project.Settings);
        (_maker, _providers, _voices) = (maker, providers, voices);
    }

    /// <summary>What is to be spoken in a clip; what stands in the way is among its problems. Writes nothing and costs nothing.</summary>
    public Task<SpeechPlan> PlanAsync(Clip clip, CancellationToken cancellation) => PlanAsync(clip, picture: null, cancellation);

    /// <summary>The same for a clip whose video has sound of its own.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="picture">The prompts of that video: lines that they ask for are left to it. Null: it has no sound, or does not count.</param>
    /// <param name="cancellation">Stops looking.</param>
    public async Task<SpeechPlan> PlanAsync(Clip clip, string? picture, CancellationToken cancellation)
    {
        if (clip.Dialogue.Count == 0 || !_settings.Speech.IsOn)
            return SpeechPlan.Of(_settings, clip, "");

        var wanted = _settings.Speech.Engine.Value;
        var (engine, problem) = await EngineAsync(wanted, cancellation);
        var plan = SpeechPlan.Of(_settings, clip, engine, picture);
        if (plan.Wishes.Count == 0)
            return plan;
        if (problem is not null)
            return plan with { Problems = [problem] };

        var problems = plan.Problems.ToList();
        foreach (var wish in plan.Wishes.Where(wish => _maker.Standing(wish).State == SoundState.Missing))
            problems.AddRange((await _maker.CheckAsync(wish, cancellation)).Select(complaint => complaint with { Message = Placed(clip, wish, complaint.Message) }));

        return plan with { Problems = [.. problems.Distinct()] };
    }

    /// <summary>How a line stands, from folder and journal alone.</summary>
    public SoundStanding Standing(SpeechWish wish) => _maker.Standing(wish);

    /// <summary>What is still to be paid for the lines of a plan.</summary>
    public Estimate Price(SpeechPlan plan) => Estimate.Sum(plan.Wishes.Select(wish => _maker.Price(wish))) ?? PriceTable.Free;

    /// <summary>
    /// Whether the speech of a clip fits into it: measured where the sound is there or costs nothing, estimated otherwise.
    /// What is spoken only to be measured lies in the cache, and is not spoken again when its line is made.
    /// </summary>
    public Task<SpeechFit> FitAsync(SpeechPlan plan, CancellationToken cancellation) => FitAsync(plan, speaks: true, cancellation);

    /// <summary>The same from what was said already: nothing is spoken to be measured, so a line may be estimated that could be measured.</summary>
    public Task<SpeechFit> KnownFitAsync(SpeechPlan plan, CancellationToken cancellation) => FitAsync(plan, speaks: false, cancellation);

    private async Task<SpeechFit> FitAsync(SpeechPlan plan, bool speaks, CancellationToken cancellation)
    {
        var lines = plan.InPicture.Select(line => new FittedLine(line.Line, line.Seconds, IsMeasured: false)).ToList();
        foreach (var wish in plan.Wishes)
            lines.Add(await MeasureAsync(wish, speaks, cancellation) is { } seconds ? new FittedLine(wish.Line, seconds, IsMeasured: true) : new FittedLine(wish.Line, SpeechFit.Estimate(wish), IsMeasured: false));

        return SpeechFit.Of(plan.Clip, [.. lines.OrderBy(line => line.Line)]);
    }

    /// <summary>Makes one line, or goes on with it. Killed anywhere and run again, it is paid for once and has one take.</summary>
    /// <exception cref="UserFacingException">Something stands in the way before anything is sent, or the journal is broken.</exception>
    public Task<TakeEnd> RunAsync(SpeechWish wish, RunMode mode, CancellationToken cancellation) => _maker.RunAsync(wish, videoId: null, mode, cancellation);

    /// <summary>Ends what was begun for a clip and is not wished for any more, because a line was changed or removed meanwhile.</summary>
    public Task EndOthersAsync(SpeechPlan plan, RunMode mode, CancellationToken cancellation) =>
        _maker.EndOthersAsync(plan.Clip.Id, SoundId.Speech, plan.Wishes.Select(wish => wish.InputSha256).ToHashSet(), mode, cancellation);

    private async Task<(string Engine, Problem? Problem)> EngineAsync(string wanted, CancellationToken cancellation)
    {
        if (_settings.Speech.Provider.Value != ProviderNames.Local)
            return (wanted == VoiceEngine.Auto ? "" : wanted, null);

        return await _voices.EngineAsync(wanted, cancellation) is { } engine ? (engine, null) : (wanted, VoiceBox.Missing(wanted));
    }

    private async Task<decimal?> MeasureAsync(SpeechWish wish, bool speaks, CancellationToken cancellation)
    {
        if (_maker.Standing(wish) is { State: SoundState.Finished } there)
            return there.Seconds;
        if (_providers.Find(wish.MadeBy) is not LocalVoices local)
            return null;

        var work = new SpeechWork("kf-preview", _workspace.Cache) { Text = wish.Text, Engine = wish.Voice.Engine, Voice = wish.Voice.Id, Speed = wish.Voice.Speed };
        if (!speaks)
            return _disk.File.Exists(LocalVoices.FileOf(work)) ? WaveFile.Read(_disk, LocalVoices.FileOf(work))?.Seconds : null;

        return WaveFile.Read(_disk, await local.SayAsync(work, cancellation))?.Seconds;
    }

    private static string Placed(Clip clip, SpeechWish wish, string message) => $"{clip.Id}, line {wish.Line}: {message}";
}
