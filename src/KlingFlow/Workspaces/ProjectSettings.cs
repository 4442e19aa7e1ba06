using KlingFlow.Names;

namespace KlingFlow.Workspaces;

/// <summary><c>project.yaml</c>, with the workspace's settings where it is silent.</summary>
public sealed record ProjectSettings
{
    /// <summary>For people; the folder's name where nothing is said.</summary>
    public required string Title { get; init; }

    /// <summary><c>client_video</c>, <c>series</c> or <c>script_film</c>.</summary>
    public string ProjectType { get; init; } = Workspaces.ProjectType.ClientVideo;

    /// <summary>What plans mean where they are silent: project over workspace over built in.</summary>
    public TakeDefaults Defaults { get; init; } = new();

    /// <summary>Sequences in the order of the film; empty: by name.</summary>
    public IReadOnlyList<SequenceId> Order { get; init; } = [];

    /// <summary>The song, relative to the project; null without one.</summary>
    public string? Song { get; init; }

    /// <summary>The people of the film, in the order of the file.</summary>
    public IReadOnlyList<CastMember> Cast { get; init; } = [];

    /// <summary>Who speaks: project over workspace over built in.</summary>
    public SpeechSettings Speech { get; init; } = new();

    /// <summary>What the film sounds like: project over workspace over built in.</summary>
    public SoundSettings Sound { get; init; } = new();

    /// <summary>How the script is read.</summary>
    public ScriptSettings Script { get; init; } = new();

    /// <summary>Caps: of the workspace's and the project's the smaller.</summary>
    public BudgetSettings Budget { get; init; } = new();

    /// <summary>What the project sets, with its origin.</summary>
    public IReadOnlyList<SettingLine> Lines { get; init; } = [];
}
