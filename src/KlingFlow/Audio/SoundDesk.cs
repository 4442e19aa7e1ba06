using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Workspaces;
using Serilog;

namespace KlingFlow.Audio;

/// <summary>What effects and mixes are made with.</summary>
public sealed record SoundDesk
{
    /// <summary>The file system.</summary>
    public required IDisk Disk { get; init; }

    /// <summary>The project.</summary>
    public required ProjectLayout Project { get; init; }

    /// <summary>Absolute path of a folder under <c>.kling/</c>, on the project's file system where that can be: private folders are made there.</summary>
    public required string Cache { get; init; }

    /// <summary>Makes sounds.</summary>
    public required Ffmpeg Ffmpeg { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Gets what was made.</summary>
    public required ILogger Log { get; init; }
}
