namespace KlingFlow.Simulator.Kills;

/// <summary>When a kill strikes: some time after a take has come so far, or after the start.</summary>
/// <param name="After">What is waited for; null for the start of the program alone.</param>
/// <param name="Delay">And how long after that.</param>
internal sealed record KillMoment(TakePhase? After, TimeSpan Delay)
{
    // Most moments lie where money is at stake; some lie in the start-up and after the end.
    private static readonly TakePhase?[] Draws =
    [
        null, null, TakePhase.Claimed, TakePhase.Intent, TakePhase.Intent, TakePhase.Intent, TakePhase.Accepted, TakePhase.Accepted,
        TakePhase.Accepted, TakePhase.Downloaded, TakePhase.Manifest, TakePhase.Settled,
    ];

    public static KillMoment Draw(Random random)
    {
        var after = Draws[random.Next(Draws.Length)];
        var most = after switch { null => 1500, TakePhase.Intent => 80, _ => 250 };

        return new(after, TimeSpan.FromMilliseconds(random.Next(most)));
    }
}
