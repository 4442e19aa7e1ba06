using Serilog;

namespace KlingFlow.Daemon;

/// <summary>Everything that the loops log.</summary>
internal static class Log
{
    public static void CannotLook(this ILogger log, string sequence, string message) =>
        log.Warning("{Sequence}: cannot be read now: {Message}", sequence, message);

    public static void CannotOpen(this ILogger log, string project, string message) =>
        log.Warning("{Project}: cannot be opened now and is tried again: {Message}", project, message);

    public static void CannotProject(this ILogger log, string project, string message) =>
        log.Warning("{Project}: sequence_state.json and tasks.json are not up to date: {Message}", project, message);

    public static void CannotIndex(this ILogger log, string project, string message) =>
        log.Debug("{Project}: the index for the next status was not written: {Message}", project, message);

    public static void TakeStopped(this ILogger log, string take, string message) =>
        log.Error("{Take}: stopped: {Message}", take, message);

    public static void TakeCrashed(this ILogger log, string take, Exception exception) =>
        log.Error(exception, "{Take}: stopped by an error of this program", take);

    public static void Offline(this ILogger log, string project) =>
        log.Warning("{Project}: its folder is not there; nothing is done until it is back", project);

    public static void Serving(this ILogger log, string project) =>
        log.Information("{Project}: watching", project);

    public static void LockLost(this ILogger log, string project) =>
        log.Error("{Project}: the lock of this project is not ours any more; nothing is sent from here", project);
}
