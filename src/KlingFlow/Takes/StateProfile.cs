namespace KlingFlow.Takes;

/// <summary>What states the shots of a kind of project go through, as data: names, legal moves, columns of the Board.</summary>
/// <param name="Name">The project type.</param>
/// <param name="States">In their order.</param>
/// <param name="Moves">By state: where a shot may go from there.</param>
/// <param name="Columns">Of the Board, in their order.</param>
public sealed record StateProfile(
    string Name, IReadOnlyList<string> States, IReadOnlyDictionary<string, IReadOnlyList<string>> Moves, IReadOnlyList<BoardColumn> Columns)
{
    private static readonly Dictionary<string, IReadOnlyList<string>> VideoMoves = new()
    {
        // Nothing comes of a take that is cancelled before it is sent, or refused.
        [ShotState.Registered] = [ShotState.VideoSubmitted, ShotState.VideoFailed],
        [ShotState.VideoSubmitted] = [ShotState.VideoProcessing, ShotState.VideoComplete, ShotState.VideoFailed, ShotState.Registered],
        [ShotState.VideoProcessing] = [ShotState.VideoComplete, ShotState.VideoFailed],
        [ShotState.VideoComplete] = [ShotState.Approved, ShotState.Rejected, ShotState.VideoSubmitted],
        [ShotState.VideoFailed] = [ShotState.VideoSubmitted],
        [ShotState.Approved] = [ShotState.VideoComplete, ShotState.Rejected, ShotState.VideoSubmitted],
        [ShotState.Rejected] = [ShotState.VideoComplete, ShotState.Approved, ShotState.VideoSubmitted],
    };

    private static readonly Dictionary<string, IReadOnlyList<string>> KeyframeMoves = new()
    {
        ["previz_pending"] = ["previz_complete"],
        ["previz_complete"] = ["keyframe_pending", "previz_pending"],
        ["keyframe_pending"] = ["keyframe_complete"],
        ["keyframe_complete"] = ["keyframe_approved", "keyframe_pending"],
        ["keyframe_approved"] = [ShotState.Registered, "keyframe_pending"],
    };

    private static readonly BoardColumn[] VideoColumns =
    [
        new("To do", [ShotState.Registered]),
        new("In progress", [ShotState.VideoSubmitted, ShotState.VideoProcessing]),
        new("Review", [ShotState.VideoComplete, ShotState.VideoFailed]),
        new("Done", [ShotState.Approved, ShotState.Rejected]),
    ];

    /// <summary>Client videos, music videos and script films.</summary>
    public static StateProfile ClientVideo { get; } = new(Workspaces.ProjectType.ClientVideo, [.. VideoMoves.Keys], VideoMoves, VideoColumns);

    /// <summary>Series: each shot has a previsualisation and a keyframe first.</summary>
    public static StateProfile Series { get; } = new(
        Workspaces.ProjectType.Series,
        [.. KeyframeMoves.Keys, .. VideoMoves.Keys],
        KeyframeMoves.Concat(VideoMoves).ToDictionary(),
        [
            new("Previz", ["previz_pending", "previz_complete"]),
            new("Keyframe", ["keyframe_pending", "keyframe_complete", "keyframe_approved"]),
            .. VideoColumns,
        ]);

    /// <summary>The profile of a project type; a type without one of its own has that of a client video.</summary>
    public static StateProfile For(string projectType) => projectType == Series.Name ? Series : ClientVideo;

    /// <summary>Whether a shot may go from one state to another. Staying is no move; a state nobody knows is never legal.</summary>
    public bool IsLegal(string from, string to) => Moves.TryGetValue(from, out var targets) && targets.Contains(to);
}
