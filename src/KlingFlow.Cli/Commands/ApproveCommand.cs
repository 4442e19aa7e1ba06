using KlingFlow.Cli.Markers;
using KlingFlow.Names;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling approve driver-beware SEQ04 --take 2</c></summary>
internal static class ApproveCommand
{
    public static Verb Create() => VerdictVerb.Create(
        "approve", "Says that a take is the one for the film, by dropping approve.takeN.",
        ["kling approve driver-beware SEQ08 --take 2", "kling approve SEQ08 --take 2 --note \"the eyes\"   # inside the project", "kling approve driver-beware SEQ08 --take 2 --note \"a blink\" --frame 48-60"], Run);

    private static int Run(CliRun cli, VerdictWords words)
    {
        using var desk = VerdictDesk.Open(cli, words);
        desk.RequireFinished();
        var note = desk.TakeDown(words);
        desk.ReplaceApproval();
        var file = desk.Drop(MarkerVerb.Approve, note);

        cli.Print($"{desk.Sequence}: {desk.Take.Short} approved ({file})");
        cli.Next($"kling render {desk.Project.Name}", "cuts the approved takes together; free");
        return Errors.ExitCode.Ok;
    }
}
