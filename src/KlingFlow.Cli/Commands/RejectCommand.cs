using KlingFlow.Cli.Markers;
using KlingFlow.Names;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling reject driver-beware SEQ04 --take 1</c></summary>
internal static class RejectCommand
{
    public static Verb Create() => VerdictVerb.Create(
        "reject", "Says that a take is not the one, by dropping reject.takeN.",
        ["kling reject driver-beware SEQ08 --take 1 --note \"shot 3 has odd hands\""], Run);

    private static int Run(CliRun cli, VerdictWords words)
    {
        using var desk = VerdictDesk.Open(cli, words);
        desk.RequireFinished();
        var note = desk.TakeDown(words);
        desk.WithdrawApprovalOfTake();
        var file = desk.Drop(MarkerVerb.Reject, note);

        cli.Print($"{desk.Sequence}: {desk.Take.Short} rejected ({file})");
        cli.Next($"kling generate {desk.Project.Name} {desk.Sequence}", "asks for another take");
        return Errors.ExitCode.Ok;
    }
}
