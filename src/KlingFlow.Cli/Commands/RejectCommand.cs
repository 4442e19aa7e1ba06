using KlingFlow.Cli.Markers;
using KlingFlow.Names;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling reject driver-beware SEQ04 --take 1</c></summary>
internal static class RejectCommand
{
    public static Verb Create()
    {
        var place = CommonArguments.Sequence();
        var take = CommonArguments.Take();
        var note = CommonArguments.Note();
        return new Verb("reject", "Says that a take is not the one, by dropping reject.takeN.")
        {
            Group = VerbGroup.Make,
            Usage = "kling reject [PROJECT] SEQUENCE --take N [--note TEXT]",
            Examples = ["kling reject driver-beware SEQ08 --take 1 --note \"shot 3 has odd hands\""],
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
        desk.WithdrawApprovalOfTake();
        var file = desk.Drop(MarkerVerb.Reject, note);

        cli.Print($"{desk.Sequence}: {desk.Take.Short} rejected ({file})");
        cli.Next($"kling generate {desk.Project.Name} {desk.Sequence}", "asks for another take");
        return Errors.ExitCode.Ok;
    }
}
