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

    private readonly ConcurrentDictionary<string, (FileStamp? Index, bool Answer)> _known = new(StringComparer.Ordinal);

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

    /// <summary>Whether any branch or tag ever had a file.</summary>
    /// <param name="folder">A folder of the work tree.</param>
    /// <param name="relative">The file, relative to it.</param>
    public bool HistoryContains(string folder, string relative)
    {
        if (GitFolder.Find(disk, folder) is not { } git)
            return false;

        var path = Path.Combine(folder, relative);
        var index = disk.Stamp(Path.Combine(git.Directory, "index"));
        if (_known.TryGetValue(path, out var known) && known.Index == index && index is not null)
            return known.Answer;

        try
        {
            string[] question = ["log", "--branches", "--tags", "--max-count=1", "--format=%H", "--", relative];
            var call = new ProgramCall("git", [.. Harmless, .. question]) { WorkingFolder = folder, Deadline = Deadline };
            var result = programs.RunAsync(call, CancellationToken.None).GetAwaiter().GetResult();
            var answer = result.ExitCode == 0 && result.Output.Trim().Length > 0;
            _known[path] = (index, answer);
            return answer;
        }
        catch (Exception e) when (e is UserFacingException or TimeoutException)
        {
            // Git does not answer: what is not known to be lost is not written again.
            return true;
        }
    }
}
