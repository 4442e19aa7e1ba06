namespace KlingFlow.Workspaces;

/// <summary>The programs that handle media. <c>media:</c> in kling.yaml.</summary>
/// <param name="Ffmpeg">A name on the PATH, or a path.</param>
/// <param name="Ffprobe">A name on the PATH, or a path.</param>
public sealed record MediaSettings(string Ffmpeg = "ffmpeg", string Ffprobe = "ffprobe");
