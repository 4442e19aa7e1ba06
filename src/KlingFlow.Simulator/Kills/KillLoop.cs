using System.Diagnostics;
using KlingFlow.Names;

namespace KlingFlow.Simulator.Kills;

/// <summary>
/// Kills the program again and again while it makes takes, at moments drawn from a seed: so long after a take has reached
/// a step, or so long after the start. What became of it all is for the <see cref="History.HistoryChecker"/> to say.
/// </summary>
/// <param name="stage">What is killed.</param>
/// <param name="seed">The same seed draws the same moments; how far a process has come by then is its own business.</param>
public sealed class KillLoop(KillStage stage, int seed)
{
    // Two lost answers pause spending: from then on only a person goes on.
    private const int LostAnswersThatPause = 2;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly Random _random = new(seed);
    private readonly ProgressReader _reader = new(stage.Project, stage.States);
    private int _asked;

    private bool IsAllDone => Progress.Reached(TakePhase.Settled) == _asked;

    /// <summary>Where every take stands now.</summary>
    public RunProgress Progress => _reader.Read();

    /// <summary>Saves the plan of one more take.</summary>
    public SequenceId AskForOne()
    {
        var sequence = SequenceId.Parse($"SEQ{++_asked:000}");
        stage.Ask(sequence);

        return sequence;
    }

    /// <summary>A person decides about lost answers as soon as they pause spending.</summary>
    public Task DecideWhenPausedAsync(CancellationToken cancellation) => DecideAsync(LostAnswersThatPause, cancellation);

    /// <summary>Kills so often; less often where everything waits for a person and nobody plays one.</summary>
    public async Task<KillTally> RunAsync(int kills, CancellationToken cancellation)
    {
        var (done, between) = (0, 0);
        while (done < kills)
        {
            var moment = KillMoment.Draw(_random);
            await DecideWhenPausedAsync(cancellation);
            var before = Progress;
            if (before.Lost.Count >= LostAnswersThatPause && before.AsksPerson)
                break;

            await KillOnceAsync(MadeReachable(moment, before), before, cancellation);
            stage.Witness.Look();
            done++;
            between += Progress.HasMovedBetweenIntentAndManifest(before) ? 1 : 0;
        }

        return new(done, between, _asked);
    }

    /// <summary>Lets the program go on undisturbed until every take is done, or until all that is left waits for a person whom nobody plays.</summary>
    /// <returns>Whether every take is settled.</returns>
    public async Task<bool> FinishAsync(TimeSpan patience, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        while (!IsAllDone && Stopwatch.GetElapsedTime(started) < patience)
        {
            await DecideAsync(1, cancellation);
            await WatchWhileAsync(() => !IsAllDone && !WaitsForPerson() && Stopwatch.GetElapsedTime(started) < patience, cancellation);
            if (stage.Decide is null && WaitsForPerson())
                break;
        }

        return IsAllDone;
    }

    private bool WaitsForPerson() => Progress is { AsksPerson: true, IsAnythingUnderWay: false } progress
        && (progress.Lost.Count >= LostAnswersThatPause || progress.Reached(TakePhase.MaybePaid) == _asked);

    // A moment needs a take that has not come so far and still can. Where no more takes may be asked for, the start must do.
    private KillMoment MadeReachable(KillMoment moment, RunProgress progress)
    {
        var phase = moment.After ?? TakePhase.Manifest;
        var onTheirWay = _asked - progress.Reached(phase) - progress.Lost.Count(take => progress.Phases[take] < phase);
        if (onTheirWay > 0)
            return moment;
        if (_asked >= stage.MostTakes)
            return moment with { After = null };

        AskForOne();

        return moment;
    }

    private async Task DecideAsync(int atLeast, CancellationToken cancellation)
    {
        if (stage.Decide is { } decide && Progress.Lost is var lost && lost.Count >= atLeast)
            await decide(lost, cancellation);
    }

    private async Task KillOnceAsync(KillMoment moment, RunProgress before, CancellationToken cancellation)
    {
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watching = stage.WatchUntilKilled(kill.Token);
        if (moment.After is { } phase)
            await WhileAsync(watching, () => Progress.Reached(phase) <= before.Reached(phase), LookEvery, LongestWait, cancellation);

        await Task.WhenAny(watching, Task.Delay(moment.Delay, TimeProvider.System, cancellation));
        await kill.CancelAsync();
        await watching;
    }

    private async Task WatchWhileAsync(Func<bool> goesOn, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watching = stage.WatchUntilKilled(end.Token);
        await WhileAsync(watching, goesOn, LookEvery * 10, TimeSpan.MaxValue, cancellation);
        await end.CancelAsync();
        await watching;
    }

    private static async Task WhileAsync(Task watching, Func<bool> holds, TimeSpan pause, TimeSpan most, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        while (holds() && !watching.IsCompleted && Stopwatch.GetElapsedTime(started) < most)
            await Task.Delay(pause, TimeProvider.System, cancellation);
    }
}
