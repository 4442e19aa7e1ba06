using KlingFlow.Files;
using KlingFlow.Media;

namespace KlingFlow.Generation;

/// <summary>What looks at pictures and videos.</summary>
/// <param name="Ffmpeg">Runs ffmpeg.</param>
/// <param name="Disk">The file system.</param>
public sealed record MediaTools(Ffmpeg Ffmpeg, IDisk Disk)
{
    /// <summary>Looks at results.</summary>
    public DownloadCheck Check { get; } = new(Ffmpeg, Disk);

    /// <summary>Looks at fetched pictures.</summary>
    public FetchedImage Pictures { get; } = new(Ffmpeg, Disk);

    /// <summary>Prepares images.</summary>
    public ImageTool Images { get; } = new(Ffmpeg, Disk);

    /// <summary>Cuts the clips of single shots together.</summary>
    public ShotJoiner Joiner { get; } = new(Ffmpeg, Disk);

    /// <summary>Makes small pictures.</summary>
    public Poster Poster { get; } = new(Ffmpeg);
}
