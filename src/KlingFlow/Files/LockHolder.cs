namespace KlingFlow.Files;

/// <summary>Who holds a lock, as that process wrote it down.</summary>
/// <param name="Pid">Process id on <paramref name="Host"/>.</param>
/// <param name="Host">The machine's name.</param>
/// <param name="Since">When it was taken.</param>
/// <param name="Program">What runs there, e.g. <c>kling watch</c>.</param>
public sealed record LockHolder(int Pid, string Host, DateTimeOffset Since, string Program)
{
    /// <summary>Somebody holds it who has not said who.</summary>
    internal static LockHolder Unknown { get; } = new(0, "unknown", DateTimeOffset.UnixEpoch, "unknown");
}
