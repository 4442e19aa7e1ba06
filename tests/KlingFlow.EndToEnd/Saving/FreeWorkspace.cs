using System.Text.Json.Nodes;
using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Saving;

/// <summary>A workspace in which takes are local and free, and questions to ask it.</summary>
internal static class FreeWorkspace
{
    public static async Task<TestWorkspace> CreateAsync()
    {
        var workspace = await TestWorkspace.CreateAsync();
        workspace.Write("kling.yaml", workspace.Settings()
            .Replace("provider: kling,", "provider: animatic,", StringComparison.Ordinal)
            .Replace("settle: 20ms, pay_settle: 60ms, rescan: 300ms", "settle: 5s, pay_settle: 400ms, rescan: 1s", StringComparison.Ordinal));

        return workspace;
    }

    public static string Folder(this TestWorkspace workspace, string sequence) => Path.Combine(workspace.Project, "sequences", sequence);

    public static string PlanPath(this TestWorkspace workspace, string sequence) => Path.Combine(workspace.Folder(sequence), "plan.yaml");

    /// <summary>The folders of its takes, by name.</summary>
    public static string[] Takes(this TestWorkspace workspace, string sequence)
    {
        var takes = Path.Combine(workspace.Folder(sequence), "takes");

        return Directory.Exists(takes) ? [.. Directory.EnumerateDirectories(takes).Select(path => Path.GetFileName(path)!).Order()] : [];
    }

    /// <summary>The states that readers see, by sequence; empty while nothing has been written.</summary>
    public static Dictionary<string, string> States(this TestWorkspace workspace)
    {
        var path = Path.Combine(workspace.Project, "sequence_state.json");

        return File.Exists(path)
            ? JsonNode.Parse(File.ReadAllText(path))!["sequences"]!.AsArray().ToDictionary(entry => entry!["id"]!.GetValue<string>(), entry => entry!["state"]!.GetValue<string>())
            : [];
    }

    /// <summary>Waits until readers see this state.</summary>
    public static Task SeesAsync(this TestWorkspace workspace, RunningKling watch, string sequence, string state) =>
        Wait.UntilAsync(() => workspace.States().GetValueOrDefault(sequence) == state, $"{sequence} is {state}", () => watch.Printed, seconds: 120);

    /// <summary>Waits for the last thing that is written for a take: its handoff.</summary>
    public static Task EndedAsync(this TestWorkspace workspace, RunningKling watch, string sequence, int take = 1) =>
        Wait.UntilAsync(
            () => File.Exists(Path.Combine(workspace.Project, "handoff", $"{sequence}_take{take:000}.json")), $"{sequence} take{take} has ended", () => watch.Printed, seconds: 120);

    /// <summary>How many takes of it the journal has ever reserved.</summary>
    public static int Reserved(this TestWorkspace workspace, string sequence) => workspace.EveryFile()
        .Where(path => Path.GetFileName(path) == "journal.jsonl")
        .SelectMany(File.ReadLines)
        .Select(line => JsonNode.Parse(line)!)
        .Count(entry => entry["kind"]!.GetValue<string>() == "reserved" && entry["owner"]!.GetValue<string>() == sequence);

    /// <summary>The prompts and lengths that a take was made from, shot by shot.</summary>
    public static string[] Shots(this TestWorkspace workspace, string sequence, int take = 1) =>
        [.. workspace.TakeJson(sequence, take, "take.json")!["shot_prompts"]!.AsArray().Select(shot => $"{shot!["prompt"]!.GetValue<string>()} {shot["duration"]!.GetValue<int>()}")];
}
