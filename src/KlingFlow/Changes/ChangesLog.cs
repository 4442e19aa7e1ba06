using Serilog;

namespace KlingFlow.Changes;

/// <summary>Everything this folder says to the log.</summary>
internal static class ChangesLog
{
    public static void WatcherRestarted(this ILogger log, string root, string reason) =>
        log.Information("{Root}: watching anew ({Reason}); everything is looked at again", root, reason);

    public static void WatcherDegraded(this ILogger log, string root, double seconds) =>
        log.Warning(
            "{Root}: change events do not arrive reliably; looking every {Seconds:0} s instead (a network mount, or fs.inotify.max_user_watches is too low)",
            root, seconds);

    public static void Offline(this ILogger log, string root) => log.Warning("{Root}: the folder is not there; waiting for it to come back", root);

    public static void BackOnline(this ILogger log, string root) => log.Information("{Root}: the folder is back", root);

    public static void LookFailed(this ILogger log, string root, Exception exception) => log.Warning(exception, "{Root}: could not look for changes; trying again", root);
}
