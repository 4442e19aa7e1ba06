using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Audio;

/// <summary>The sound that a clip is to have.</summary>
/// <param name="Take">The take whose pictures it belongs to.</param>
/// <param name="Video">Absolute path of its video.</param>
/// <param name="Media">The facts in its manifest: length, and whether it has sound of its own.</param>
public sealed record MixWish(TakeId Take, string Video, MediaFacts Media)
{
    /// <summary>What is said, in order.</summary>
    public IReadOnlyList<MixLine> Lines { get; init; } = [];

    /// <summary>What else is heard.</summary>
    public IReadOnlyList<MixEffect> Effects { get; init; } = [];

    /// <summary>Gains of the project.</summary>
    public SoundSettings Settings { get; init; } = new();
}
