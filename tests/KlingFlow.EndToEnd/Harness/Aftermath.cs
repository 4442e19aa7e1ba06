using KlingFlow.Simulator.History;
using KlingFlow.Workspaces;

namespace KlingFlow.EndToEnd.Harness;

/// <summary>What every test of money ends with: the server's bill, the journal and the folder are compared, I1 to I9.</summary>
internal static class Aftermath
{
    /// <summary>I1 to I9 hold, and every paid task is a finished take.</summary>
    public static async Task AssertPaidOnceAsync(TestWorkspace workspace)
    {
        var report = await AssertHistoryAsync(workspace);
        Assert.True(report.Waiting == 0, $"paid, and waiting for a person\n{report}");
    }

    /// <summary>I1 to I9 hold; a paid task may also be waiting for a person.</summary>
    public static async Task<HistoryReport> AssertHistoryAsync(TestWorkspace workspace)
    {
        Assert.False(workspace.IsAnythingRunning, "stop the watcher first: the history is read when nobody writes any more");
        var report = await HistoryChecker.CheckAsync(SourcesOf(workspace));
        Assert.True(report.Holds, $"{report}\n{workspace.Printed}");
        AssertUnderstood(workspace);

        return report;
    }

    // The simulator refuses what Kling would ignore in silence. An id that it knows already is refused by the same code.
    private static void AssertUnderstood(TestWorkspace workspace)
    {
        var known = workspace.Simulator.BillingLog.Entries.Select(task => task.ExternalTaskId).ToHashSet();
        var misunderstood =
            from request in workspace.Simulator.RequestLog.Entries
            where request.Status == 400 || request is { Status: 422, Code: 1201 }
            where !known.Contains(request.Body?["options"]?["external_task_id"]?.ToString())
            select $"{request.Method} {request.Path} {request.Code} {request.Body}";
        Assert.Equal([], misunderstood);
    }

    private static HistorySources SourcesOf(TestWorkspace workspace) => new()
    {
        Billing = workspace.Simulator.BillingLog.Entries,
        Requests = workspace.Simulator.RequestLog.Entries,
        Workspace = workspace.Root,
        Project = new ProjectLayout(workspace.Project),
        States = workspace.StateLayouts,
        Witness = workspace.Witness,
        Secrets = [TestWorkspace.Key, "signature="],
        SearchedFolders = [workspace.Home],
        Printed = [workspace.Printed],
        Outside = workspace.Outside,
        Persons = workspace.Persons,
        Reconcile = async _ => await workspace.RunAsync("reconcile", "film", "--apply"),
    };
}
