using KlingFlow.Workspaces;

namespace KlingFlow.Timelines;

/// <summary>Where a film goes and what it should look like.</summary>
/// <param name="Project">The project: the film and its manifest go to its <c>exports/</c>.</param>
/// <param name="CacheFolder">Absolute path of <c>.kling/</c>; segments are kept below it.</param>
/// <param name="Format">Null: what most of the film has already.</param>
public sealed record RenderSettings(ProjectLayout Project, string CacheFolder, FilmFormat? Format = null)
{
    /// <summary>The film itself, or a quick look at it.</summary>
    public RenderQuality Quality { get; init; } = RenderQuality.Final;

    /// <summary>LUFS that the whole is brought to; null: the sound stays as loud as it is.</summary>
    public decimal? Loudness { get; init; }

    /// <summary>What a project's settings and its cut ask for. A script film is always brought to a loudness, another film where its settings or its timeline say so.</summary>
    public static RenderSettings Of(Workspace workspace, Project project, Cut cut, RenderQuality quality)
    {
        var sound = project.Settings.Sound;
        var isAsked = project.Settings.ProjectType == ProjectType.ScriptFilm || sound.Loudness.Origin != Setting<string>.BuiltIn;
        return new RenderSettings(project.Layout, workspace.Cache) { Quality = quality, Loudness = cut.Loudness ?? (isAsked ? sound.TargetLufs : null) };
    }

    /// <summary>Absolute path of what is made.</summary>
    public string Film => Quality.IsFinal ? Project.Film : Project.PreviewFilm;

    /// <summary>Absolute path of its manifest. A preview's is only a note of this machine, so it lies in the cache.</summary>
    internal string Manifest => Quality.IsFinal ? Project.FilmManifest : Path.Combine(CacheFolder, "previews", Project.Name + ".json");
}
