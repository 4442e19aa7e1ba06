using System.CommandLine;
using KlingFlow.Cli.Output;
using KlingFlow.Daemon;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Sequences;
using KlingFlow.Tasks;
using KlingFlow.Workflows;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling wait driver-beware SEQ08</c></summary>
internal static class WaitCommand
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);

    public static Verb Create()
    {
        var place = CommonArguments.ProjectAndPerhapsSequence();
        var timeout = new Option<string?>("--timeout") { Description = "Give up after this long, e.g. 30m; exit 5 then.", HelpName = "TIME" };
        return new Verb("wait", "Waits until no take is open, while a watcher does the work.")
        {
            Group = VerbGroup.Make,
            Usage = "kling wait [PROJECT] [SEQUENCE] [--timeout TIME]",
            Examples = ["kling wait driver-beware SEQ08", "kling wait driver-beware --timeout 30m && kling render driver-beware"],
            Arguments = { place },
            Options = { timeout },
            HasJson = true,
            Run = (parsed, cli) => RunAsync(cli, parsed.GetValue(place) ?? [], parsed.GetValue(timeout)),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, string[] place, string? timeout)
    {
        if (!Duration.TryParse(timeout ?? "36500d", out var patience))
            throw UsageErrors.Complaint($"`{SafeText.Short(timeout, 40)}` is not a span of time", "write it like 90s, 30m or 2h");

        var (workspace, project, only) = Places.ProjectAndPerhapsSequence(cli, place);
        await using var studio = Studios.Open(cli, workspace);
        var site = studio.Site(project.Name);
        var until = cli.Clock.GetUtcNow() + patience;
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var failed = false;
        for (var first = true; ; first = false)
        {
            var status = only is { } one ? studio.Status(site, one) : studio.Status(site);
            failed |= Tell(cli, status, known, first);
            var open = status.Sequences.Where(IsBusy).ToList();
            if (open.Count == 0)
                return failed ? ExitCode.SomeFailed : ExitCode.Ok;
            if (cli.Clock.GetUtcNow() >= until)
                throw StillOpen(open);

            RequireWorker(studio, site, open);
            await Task.Delay(Glance, cli.Clock, cli.Stopping);
        }
    }

    /// <summary>Prints what changed since the last look.</summary>
    /// <returns>Whether a take that was open has failed.</returns>
    private static bool Tell(CliRun cli, ProjectStatus status, Dictionary<string, string> known, bool first)
    {
        var failed = false;
        foreach (var take in status.Sequences.SelectMany(sequence => sequence.Takes))
        {
            var before = known.GetValueOrDefault(take.TakeId);
            known[take.TakeId] = take.Status;
            if (before == take.Status || (first && take.Manifest is not null))
                continue;

            failed |= take.Status == RemoteStatus.Failed;
            if (cli.Json)
                cli.Print(MachineJson.WriteLine(take, CliJson.Default.TakeStatus));
            else
                cli.Print(SafeText.OneLine($"{take.TakeId} {take.Status}"));
        }

        return failed;
    }

    private static UserFacingException StillOpen(List<SequenceStatus> open) => new(
        ExitCode.Temporary,
        new Problem(ProblemCode.Stalled, $"still open: {string.Join(", ", open.Select(sequence => sequence.Id))}", Hint: "it goes on; wait again"));

    // What a watcher has not taken yet counts too, `ready: true` included, unless it waits for a person.
    private static bool IsBusy(SequenceStatus sequence) =>
        sequence.Takes.Any(take => take.Manifest is null)
        || sequence.Grids.Any(grid => !RemoteStatus.IsTerminal(grid.Status))
        || sequence.Waiting.Any(waiting => waiting.Reason is "settling" or "in_flight" or "git")
        || sequence.Next.Any(next => next.Command.StartsWith("kling watch ", StringComparison.Ordinal));

    private static void RequireWorker(Studio studio, ProjectSite site, List<SequenceStatus> open)
    {
        if (studio.Holder(site) is null)
        {
            throw new UserFacingException(
                ExitCode.WaitingForPerson,
                new Problem(
                    ProblemCode.WrongState,
                    $"{string.Join(", ", open.Select(sequence => sequence.Id))} cannot go on: nobody works on {site.Project.Name}",
                    Hint: $"kling watch {site.Project.Name}"));
        }
    }
}
