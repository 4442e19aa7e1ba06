using System.Diagnostics;
using KlingFlow.EndToEnd.Harness;
using KlingFlow.Tasks;
using Xunit.Abstractions;

namespace KlingFlow.EndToEnd.Saving;

/// <summary>Folders that appear with everything in them: the case in which a watcher of folders hears least.</summary>
public sealed class ManySequencesTests(ITestOutputHelper output)
{
    private const int Count = 300;
    private const string Pattern = "SEQ000";

    [Fact]
    public async Task W01_Three_hundred_approved_sequences_that_appear_at_once_are_all_seen()
    {
        await using var workspace = await FreeWorkspace.CreateAsync();
        workspace.WritePlan(Pattern, TestWorkspace.Plan("Rain", ready: false));
        (await workspace.RunAsync("generate", "film", Pattern, "--yes")).Expect(0);
        var patternId = workspace.TakeJson(Pattern, 1, "task.json")!["external_task_id"]!.GetValue<string>();
        var inputSha256 = workspace.TakeJson(Pattern, 1, "take.json")!["input_sha256"]!.GetValue<string>();
        var sequences = Enumerable.Range(1, Count).Select(number => $"SEQ{number:000}").ToList();

        await using var watch = workspace.Watch();
        await workspace.SeesAsync(watch, Pattern, "review");

        var started = Stopwatch.GetTimestamp();
        foreach (var sequence in sequences)
        {
            var id = ExternalTaskId.For(TestWorkspace.ProjectId, ExternalTaskId.Take, sequence, 1, inputSha256);
            Copy(workspace.Folder(Pattern), workspace.Folder(sequence), text => text.Replace(Pattern, sequence, StringComparison.Ordinal).Replace(patternId, id, StringComparison.Ordinal));
            await File.Create(Path.Combine(workspace.Folder(sequence), "approve.take1")).DisposeAsync();
        }

        var copied = Stopwatch.GetElapsedTime(started);
        string[] Unseen() => [.. sequences.Where(sequence => workspace.States().GetValueOrDefault(sequence) != "approved")];
        await Wait.HoldsWithinAsync(() => workspace.States().Values.Count(state => state == "approved") >= Count, TimeSpan.FromSeconds(120));
        output.WriteLine($"{Count} sequences copied in {copied.TotalSeconds:0.0} s; all seen {(Stopwatch.GetElapsedTime(started) - copied).TotalSeconds:0.00} s after the last");

        Assert.Equal([], Unseen());
        Assert.All(sequences, sequence => Assert.Equal(0, workspace.Reserved(sequence)));
    }

    /// <summary>Copies a folder; the records in it are told the name of the new one.</summary>
    private static void Copy(string from, string to, Func<string, string> rename)
    {
        Directory.CreateDirectory(to);
        foreach (var path in Directory.EnumerateFiles(from))
        {
            var target = Path.Combine(to, Path.GetFileName(path));
            if (!path.EndsWith(".json", StringComparison.Ordinal))
            {
                File.Copy(path, target);
                continue;
            }

            using var file = File.CreateText(target);
            file.Write(rename(File.ReadAllText(path)));
        }

        foreach (var path in Directory.EnumerateDirectories(from))
            Copy(path, Path.Combine(to, Path.GetFileName(path)), rename);
    }
}
