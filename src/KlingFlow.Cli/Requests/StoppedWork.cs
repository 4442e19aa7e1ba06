using KlingFlow.Daemon;
using KlingFlow.Errors;
using KlingFlow.Workflows;

namespace KlingFlow.Cli.Requests;

/// <summary>The last word after Ctrl-C: what goes on without us.</summary>
internal static class StoppedWork
{
    /// <returns>130.</returns>
    public static int Tell(CliRun cli, Studio studio, IEnumerable<ProjectSite> sites)
    {
        var open = sites.Sum(site => studio.Status(site).Sequences.Sum(sequence => sequence.Takes.Count(take => take.Manifest is null)));
        cli.Say(open switch
        {
            0 => "stopped; nothing is open",
            1 => "stopped; 1 take is open: what its provider makes goes on there, and `kling watch` brings it in",
            _ => $"stopped; {open} takes are open: what their providers make goes on there, and `kling watch` brings them in",
        });
        return ExitCode.Interrupted;
    }
}
