using KlingFlow.Cli.Markers;
using KlingFlow.Errors;
using KlingFlow.Names;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling cancel driver-beware SEQ04 --take 3</c></summary>
internal static class CancelCommand
{
    public static Verb Create()
    {
        var place = CommonArguments.Sequence();
        var take = CommonArguments.Take();
        var note = CommonArguments.Note();
        return new Verb("cancel", "Stops an open take that was not sent yet, by dropping cancel.takeN.")
        {
            Group = VerbGroup.Make,
            Usage = "kling cancel [PROJECT] SEQUENCE --take N [--note TEXT]",
            Examples = ["kling cancel driver-beware SEQ08 --take 3"],
            Arguments = { place },
            Options = { take, note },
            Run = (parsed, cli) => Task.FromResult(Run(
                cli, parsed.GetRequiredValue(place), parsed.GetRequiredValue(take), parsed.GetValue(note))),
        };
    }

    private static int Run(CliRun cli, string[] place, string takeText, string? note)
    {
        var desk = VerdictDesk.Open(cli, place, takeText);
        if (desk.HasEnded)
        {
            throw new UserFacingException(
                ExitCode.WaitingForPerson,
                new Problem(
                    ProblemCode.WrongState,
                    $"{desk.Take.Short} of {desk.Sequence} has ended, so there is nothing to cancel",
                    Hint: $"kling reject {desk.Project.Name} {desk.Sequence} --take {desk.Take.Value}"));
        }

        var file = desk.Drop(MarkerVerb.Cancel, note);
        cli.Print($"{desk.Sequence}: cancel of {desk.Take.Short} asked ({file})");
        cli.Say("what was sent already cannot be stopped: it is made and billed to its end, and then counts as rejected");
        cli.Next($"kling status {desk.Project.Name} {desk.Sequence}");
        return ExitCode.Ok;
    }
}
