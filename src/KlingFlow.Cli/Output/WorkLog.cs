using KlingFlow.Workspaces;
using Serilog;
using Serilog.Formatting.Json;

namespace KlingFlow.Cli.Output;

/// <summary>The log of <c>watch</c> and <c>generate</c>: JSON lines in <c>.kling/log</c>, one file per day, a fortnight of them.</summary>
internal static class WorkLog
{
    private const int DaysKept = 14;

    public static ILogger In(Workspace workspace)
    {
        try
        {
            return new LoggerConfiguration()
                .MinimumLevel.Debug()
                .WriteTo.File(
                    new JsonFormatter(), Path.Combine(workspace.Log, "kling-.jsonl"),
                    rollingInterval: RollingInterval.Day, retainedFileCountLimit: DaysKept, shared: true)
                .CreateLogger();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A log that cannot be written never stops the work.
            return Serilog.Core.Logger.None;
        }
    }
}
