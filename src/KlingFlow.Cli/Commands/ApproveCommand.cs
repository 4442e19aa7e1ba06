using KlingFlow.Cli.Markers;
using KlingFlow.Names;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling approve driver-beware SEQ04 --take 2</c></summary>
internal static class ApproveCommand
{
    public static Verb Create()
    {
        var place = CommonArguments.Sequence();
        var take = CommonArguments.Take();
        var note = CommonArguments.Note();
        return new Verb("approve", "Says that a take is the one for the film, by dropping approve.takeN.")
        {
            Group = VerbGroup.Make,
            Usage = "kling approve [PROJECT] SEQUENCE --take N [--note TEXT]",
            Examples = ["kling approve driver-beware SEQ08 --take 2", "kling approve SEQ08 --take 2 --note \"the eyes\"   # inside the project"],
            Arguments = { place },
            Options = { take, note },
            Run = (parsed, cli) => Task.FromResult(Run(
                cli, parsed.GetRequiredValue(place), parsed.GetRequiredValue(take), parsed.GetValue(note))),
        };
    }

    private static int Run(CliRun cli, string[] place, string takeText, string? note)
    {
        var desk = VerdictDesk.Open(cli, place, takeText);
        desk.RequireFinished();
        desk.ReplaceApproval();
        var file = desk.Drop(MarkerVerb.Approve, note);

        cli.Print($"{desk.Sequence}: {desk.Take.Short} approved ({file})");
        cli.Next($"kling render {desk.Project.Name}", "cuts the approved takes together; free");
        return Errors.ExitCode.Ok;
    }
}
