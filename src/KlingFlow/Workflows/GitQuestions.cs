using System.Collections.Concurrent;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Outside;

namespace KlingFlow.Workflows;

/// <summary>
/// The few questions that only git can answer. Asked when something is about to be spent or written, never on the way of
/// a marker; answers are kept while git's index stands.
/// </summary>
/// <param name="disk">The file system.</param>
/// <param name="programs">Runs git.</param>
public sealed class GitQuestions(IDisk disk, ProgramRunner programs)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    // A repository's own configuration may name programs; none of them runs.
    private static readonly string[] Harmless = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.pager=cat"];

    // Every record that any branch or tag ever had, asked for at once: a checkout of an old day misses many takes.
    private static readonly string[] History =
        ["log", "--branches", "--tags", "--no-renames", "--diff-filter=A", "--format=", "--name-only", "-z", "--relative", "--", ":(glob)sequences/*/takes/*/*.json", ":(glob)sequences/*/shots/*/takes/*/*.json", ":(glob)sequences/*/grids/*/*.json"];

    private readonly ConcurrentDictionary<string, (FileStamp? Index, IReadOnlySet<string>? Records)> _history = new(StringComparer.Ordinal);

    /// <summary>The git operation in progress around a folder, in words; null without one.</summary>
    public string? Busy(string folder)
    {
        if (GitFolder.Find(disk, folder) is not { } git)
            return null;
        if (git.Operation is { } operation)
            return $"git is in the middle of something ({operation}); nothing is asked for until it is done";

        return git.HeadIsDetached ? "git shows a commit without a branch, perhaps an older day; nothing is asked for until a branch is checked out" : null;
    }

    /// <summary>Whether git tracks a file; no, where there is no git.</summary>
    public bool IsTracked(string path) => GitFolder.Find(disk, Path.GetDirectoryName(path)!)?.Tracks(path) ?? false;

    /// <summary>Whether git is in the middle of something around a folder.</summary>
    public bool IsBusy(string folder) => GitFolder.Find(disk, folder) is { OperationInProgress: true };

    /// <summary>Whether any branch or tag ever had a record of a take.</summary>
    /// <param name="project">Absolute path of the project.</param>
    /// <param name="record">The file, relative to the project.</param>
    public bool HistoryContains(string project, string record)
    {
        if (GitFolder.Find(disk, project) is not { } git)
            return false;

        var index = disk.Stamp(Path.Combine(git.Directory, "index"));
        if (!_history.TryGetValue(project, out var known) || known.Index != index)
            _history[project] = known = (index, Records(project));

        // Git does not answer: what is not known to be lost is not written again.
        return known.Records?.Contains(record) ?? true;
    }

    private HashSet<string>? Records(string project)
    {
        try
        {
            var call = new ProgramCall("git", [.. Harmless, .. History]) { WorkingFolder = project, Deadline = Deadline };
            var result = programs.RunAsync(call, CancellationToken.None).GetAwaiter().GetResult();
            return result.ExitCode == 0 ? [.. result.Output.Split(['\0', '\n'], StringSplitOptions.RemoveEmptyEntries)] : null;
        }
        catch (Exception e) when (e is UserFacingException or TimeoutException)
        {
            return null;
        }
    }
}
