namespace KlingFlow.Workspaces;

/// <summary>The words of <c>project_type</c>.</summary>
public static class ProjectType
{
    /// <summary>Sequences that a director plans, looks at and approves.</summary>
    public const string ClientVideo = "client_video";

    /// <summary>The same with steps before the video: previz and keyframes.</summary>
    public const string Series = "series";

    /// <summary>Clips that are taken from a script and made one after the other.</summary>
    public const string ScriptFilm = "script_film";
}
