using System.Text.RegularExpressions;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Names;

namespace KlingFlow.Workspaces;

/// <summary>
/// What must not go back in time with the work tree (design.md 3.10): journal, paid media and lock of one project,
/// in <c>&lt;state&gt;/klingflow/&lt;project id&gt;-&lt;8 hex of the workspace's path&gt;/</c>.
/// </summary>
/// <param name="Root">Absolute path of the folder; it may not exist yet.</param>
public sealed partial record StateLayout(string Root)
{
    private const int HashLength = 8;

    /// <summary>Paid intents and their outcomes.</summary>
    public string Journal => Path.Combine(Root, "journal.jsonl");

    /// <summary>Held for the moment of an append.</summary>
    public string JournalLock => Path.Combine(Root, "journal.lock");

    /// <summary>Every paid result, by its hash.</summary>
    public string Media => Path.Combine(Root, "media");

    /// <summary>Held for the moment in which a program replaces one verdict by another.</summary>
    public string VerdictLock => Path.Combine(Root, "verdicts.lock");

    /// <summary>Held by whoever may send.</summary>
    public string Lock => Path.Combine(Root, "lock");

    /// <summary>Where a paid take is finished while the work tree shows a day that does not have it.</summary>
    public TakeLayout Parked(TakeId take) => new(take.OfShot is { } shot
        ? Path.Combine(Root, "parked", take.Whole.ToString(), "shots", shot.Folder)
        : Path.Combine(Root, "parked", take.ToString()));

    /// <summary>The same for a grid.</summary>
    public GridLayout Parked(GridId grid) => new(Path.Combine(Root, "parked", grid.ToString()));

    /// <summary>The same for a spoken line or an effect.</summary>
    public SoundLayout Parked(SoundId sound) => new(Path.Combine(Root, "parked", sound.ToString()));

    /// <summary>What an answer carried that was finished at once: kept until the result stands in its folder, because nobody can ask for it again.</summary>
    /// <param name="externalTaskId">Our id of the task.</param>
    public string Answer(string externalTaskId) => Path.Combine(Root, "answers", externalTaskId + ".json");

    /// <summary>The sound itself, where the answer was the sound.</summary>
    /// <param name="externalTaskId">Our id of the task.</param>
    public string AnswerSound(string externalTaskId) => Path.Combine(Root, "answers", externalTaskId + ".sound");

    /// <summary>An element that is being made, by our id of the task.</summary>
    public TakeLayout Element(string externalTaskId) => new(Path.Combine(Root, "elements", externalTaskId));

    /// <summary>One paid result.</summary>
    public string MediaFile(string sha256) => Path.Combine(Media, sha256);

    /// <summary>The layout of one project. <paramref name="environment"/> answers for XDG_STATE_HOME and HOME.</summary>
    /// <exception cref="UserFacingException">There is no home folder.</exception>
    public static StateLayout For(string workspaceRoot, string projectId, Func<string, string?> environment) =>
        new(Path.Combine(StateFolder(environment), $"{projectId}-{HashOf(workspaceRoot)}"));

    /// <summary>What is trusted of the workspace at this path.</summary>
    /// <exception cref="UserFacingException">There is no home folder.</exception>
    public static string TrustFile(string workspaceRoot, Func<string, string?> environment) =>
        Path.Combine(StateFolder(environment), "trust", HashOf(workspaceRoot) + ".json");

    /// <summary>The layouts of a project id under every path it ever had here, by name.</summary>
    public static IReadOnlyList<StateLayout> EverywhereFor(IDisk disk, string projectId, Func<string, string?> environment)
    {
        var folder = StateFolder(environment);
        if (!disk.Directory.Exists(folder))
            return [];

        return
        [
            .. disk.Directory.EnumerateDirectories(folder)
                .Where(path => Path.GetFileName(path) is var name
                    && name.Length == projectId.Length + 1 + HashLength
                    && name.StartsWith(projectId + "-", StringComparison.Ordinal)
                    && Hash().IsMatch(name[^HashLength..]))
                .Order(StringComparer.Ordinal)
                .Select(path => new StateLayout(path)),
        ];
    }

    private static string HashOf(string workspaceRoot) => MachineJson.Sha256(CanonicalPath.Of(workspaceRoot))[..HashLength];

    private static string StateFolder(Func<string, string?> environment)
    {
        // The XDG specification says that a relative path is invalid and must be ignored.
        var state = environment("XDG_STATE_HOME");
        if (!string.IsNullOrEmpty(state) && Path.IsPathRooted(state))
            return Path.Combine(state, "klingflow");

        var home = environment("HOME");
        if (string.IsNullOrEmpty(home) || !Path.IsPathRooted(home))
        {
            throw new UserFacingException(
                ExitCode.Untrusted,
                new Problem(ProblemCode.Disk, "there is no home folder to keep the journal in", Hint: "set HOME or XDG_STATE_HOME"));
        }

        return Path.Combine(home, ".local", "state", "klingflow");
    }

    [GeneratedRegex("^[0-9a-f]{8}$")]
    private static partial Regex Hash();
}
