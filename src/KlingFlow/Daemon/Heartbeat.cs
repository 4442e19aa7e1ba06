using KlingFlow.Changes;

namespace KlingFlow.Daemon;

/// <summary>Looks each second whether the machine has slept or its clock was set, which no timer tells.</summary>
/// <param name="clock">Both clocks.</param>
/// <param name="jumped">What is to be done then.</param>
internal sealed class Heartbeat(TimeProvider clock, Action jumped)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly ClockDrift _drift = new(clock);

    /// <summary>Beats until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await Task.Delay(Beat, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Tick();
        }
    }

    /// <summary>One beat.</summary>
    internal void Tick()
    {
        if (_drift.HasJumped())
            jumped();
    }
}
