namespace KlingFlow.Workspaces;

/// <summary>Every path of one take of a spoken line or of a sound effect (design.md 3.3).</summary>
/// <param name="Root">Absolute path of the take's folder.</param>
public sealed record SoundLayout(string Root)
{
    /// <summary>What was asked; its <c>kind</c> is <c>speech</c> or <c>effect</c>.</summary>
    public string Record => Path.Combine(Root, "take.json");

    /// <summary>How the provider is getting on.</summary>
    public string Task => Path.Combine(Root, "task.json");

    /// <summary>The result: 48 kHz samples.</summary>
    public string Audio => Path.Combine(Root, "audio.wav");

    /// <summary>The result on its way.</summary>
    public string AudioPart => Path.Combine(Root, "audio.wav.part");

    /// <summary>The facts, written last.</summary>
    public string Manifest => Path.Combine(Root, "manifest.json");

    /// <summary>The files that it has as every other thing that is made.</summary>
    public RecordPaths Records => new(Root, Path.Combine(Root, "request.yaml"), Record, Task, Manifest);
}
