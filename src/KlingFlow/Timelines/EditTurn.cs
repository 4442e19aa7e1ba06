using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Workspaces;

namespace KlingFlow.Timelines;

/// <summary>The turn of one of several programs that edit files of a workspace in place: held for milliseconds.</summary>
internal static class EditTurn
{
    /// <exception cref="UserFacingException">Somebody holds it for longer than anything takes.</exception>
    public static LockFile Take(IDisk disk, Workspace workspace, TimeProvider clock) =>
        LockFile.TakeTurn(disk, disk.Path.Combine(workspace.Cache, "edit.lock"), "kling timeline", clock)
        ?? throw new UserFacingException(ExitCode.Locked, new Problem(ProblemCode.Locked, "another program is editing the timeline", Hint: "run this again"));
}
