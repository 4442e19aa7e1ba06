using Serilog;

namespace KlingFlow.Outside;

/// <summary>Everything this folder says to the log.</summary>
internal static class OutsideLog
{
    public static void ProgramEnded(this ILogger log, string program, int exitCode, TimeSpan elapsed) =>
        log.Debug("{Program} ended with {ExitCode} after {ElapsedSeconds:0.0} s", program, exitCode, elapsed.TotalSeconds);

    public static void ServerSilent(this ILogger log, string host, TimeSpan since, string why) =>
        log.Warning("{Host}: no good answer for {Minutes:0} min ({Reason}); it is asked again, at least every 5 min, and nothing is lost", host, since.TotalMinutes, why);

    public static void ServerBack(this ILogger log, string host, TimeSpan since) =>
        log.Information("{Host}: answers again after {Minutes:0} min", host, since.TotalMinutes);
}
