using KlingFlow.Cli.Output;
using KlingFlow.Daemon;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Tasks;
using KlingFlow.Workflows;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Requests;

/// <summary>What <c>generate</c> does once its request lies there.</summary>
internal sealed class TakeErrand(CliRun cli, Studio studio, ProjectSite site, SequenceId sequence, string requestText)
    : RequestErrand(cli, studio, site, sequence)
{
    private readonly CliRun _cli = cli;
    private readonly SequenceId _sequence = sequence;

    protected override string For => "take";

    protected override string Program => "kling generate";

    protected override string RequestFile => Layout.GenerateRequest;

    protected override string? TakenAs() =>
        TakeNumber.TryParse(FolderWith(Layout.Takes, requestText), out var take) ? take.Value.Short : null;

    protected override (string Short, RecordPaths Paths)? Records(DueStep.Run? run) =>
        run is DueStep.Resume { Take.Take: var take } ? (take.Short, Layout.Take(take).Records) : null;

    // A take made shot by shot has one task for each.
    protected override IEnumerable<RemoteTask?> Tasks(DueStep.Run run) => run is DueStep.Resume { Take: var take }
        ? TakesOnDisk.Read(_cli.Disk, Place, take.Sequence).Takes.Where(facts => facts.Id == take).SelectMany(facts => facts.Parts).Select(part => part.Task)
        : [];

    protected override void Offer(DueStep.Run run)
    {
        if (run is not DueStep.Resume { Take.Take: var take })
            return;

        _cli.Say($"look at {SafeText.OneLine(Layout.Take(take).Video)}");
        _cli.Next($"kling approve {Project} {_sequence} --take {take.Value}", $"or drop sequences/{_sequence}/approve.{take.Short}");
    }

    protected override void Tell(string? made, string status, string words, string? manifest = null)
    {
        if (_cli.Json)
            _cli.Host.Output.Write(MachineJson.Write(new GenerateDocument(1, _sequence.Value, made, status, manifest), CliJson.Default.GenerateDocument));
        else
            _cli.Print(words);
    }
}
