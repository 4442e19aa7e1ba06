namespace KlingFlow.Workspaces;

/// <summary>Every path of a take (design.md 3.3).</summary>
/// <param name="Root">Absolute path of the take's folder.</param>
public sealed record TakeLayout(string Root)
{
    /// <summary>The request that asked for it, moved here untouched.</summary>
    public string Request => Path.Combine(Root, "request.yaml");

    /// <summary>What was asked.</summary>
    public string Record => Path.Combine(Root, "take.json");

    /// <summary>What was sent as images.</summary>
    public string Inputs => Path.Combine(Root, "inputs");

    /// <summary>How the provider is getting on.</summary>
    public string Task => Path.Combine(Root, "task.json");

    /// <summary>The result.</summary>
    public string Video => Path.Combine(Root, "video.mp4");

    /// <summary>The result on its way.</summary>
    public string VideoPart => Path.Combine(Root, "video.mp4.part");

    /// <summary>A small picture of it.</summary>
    public string Poster => Path.Combine(Root, "poster.webp");

    /// <summary>The facts, written last.</summary>
    public string Manifest => Path.Combine(Root, "manifest.json");

    /// <summary>The files that a take has as every other thing that is made.</summary>
    public RecordPaths Records => new(Root, Request, Record, Task, Manifest);
}
