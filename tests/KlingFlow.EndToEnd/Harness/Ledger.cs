namespace KlingFlow.EndToEnd.Harness;

/// <summary>The rule about money, read from the other side of the counter: the server's own bill.</summary>
internal static class Ledger
{
    /// <summary>No take was paid twice, and nothing was asked that the server does not understand.</summary>
    public static void AssertNothingPaidTwice(TestWorkspace workspace)
    {
        var twice = workspace.Simulator.BillingLog.Entries.GroupBy(task => task.ExternalTaskId).Where(tasks => tasks.Count() > 1).Select(tasks => tasks.Key);
        Assert.Equal([], twice);

        var misunderstood = workspace.Simulator.RequestLog.Entries.Where(request => request.Status == 400).Select(request => $"{request.Method} {request.Path} {request.Code} {request.Body}");
        Assert.Equal([], misunderstood);
    }

    /// <summary>Every bill belongs to a take whose video is here.</summary>
    public static void AssertEveryBillHasItsTake(TestWorkspace workspace)
    {
        var paid = workspace.Simulator.BillingLog.Entries.Select(task => task.TaskId).Order();
        var here = Directory.EnumerateFiles(workspace.Project, "manifest.json", SearchOption.AllDirectories)
            .Select(path => System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path))!)
            .Where(manifest => manifest["final_status"]!.GetValue<string>() == "succeed")
            .Select(manifest => manifest["task_id"]!.GetValue<string>())
            .Order();
        Assert.Equal(paid, here);
    }
}
