using Serilog;

namespace KlingFlow.Outside;

/// <summary>Everything this folder says to the log.</summary>
internal static class OutsideLog
{
    public static void ProgramEnded(this ILogger log, string program, int exitCode, TimeSpan elapsed) =>
        log.Debug("{Program} ended with {ExitCode} after {ElapsedSeconds:0.0} s", program, exitCode, elapsed.TotalSeconds);
}
