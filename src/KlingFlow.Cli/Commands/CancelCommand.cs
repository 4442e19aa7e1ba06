using KlingFlow.Cli.Markers;
using KlingFlow.Errors;
using KlingFlow.Names;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling cancel driver-beware SEQ04 --take 3</c></summary>
internal static class CancelCommand
{
    public static Verb Create() => VerdictVerb.Create(
        "cancel", "Stops an open take that was not sent yet, by dropping cancel.takeN.",
        ["kling cancel driver-beware SEQ08 --take 3"], Run);

    private static int Run(CliRun cli, VerdictWords words)
    {
        using var desk = VerdictDesk.Open(cli, words);
        if (desk.HasEnded)
        {
            throw new UserFacingException(
                ExitCode.WaitingForPerson,
                new Problem(
                    ProblemCode.WrongState,
                    $"{desk.Take.Short} of {desk.Sequence} has ended, so there is nothing to cancel",
                    Hint: $"kling reject {desk.Project.Name} {desk.Sequence} --take {desk.Take.Value}"));
        }

        var file = desk.Drop(MarkerVerb.Cancel, desk.TakeDown(words));
        cli.Print($"{desk.Sequence}: cancel of {desk.Take.Short} asked ({file})");
        cli.Say("what was sent already cannot be stopped: it is made and billed to its end, and then counts as rejected");
        cli.Next($"kling status {desk.Project.Name} {desk.Sequence}");
        return ExitCode.Ok;
    }
}
