namespace KlingFlow.Workspaces;

/// <summary>Every path of a sound mix of one clip (design.md 3.3).</summary>
/// <param name="Root">Absolute path of the mix's folder.</param>
public sealed record MixLayout(string Root)
{
    /// <summary>What went into it, and what came out; written last.</summary>
    public string Record => Path.Combine(Root, "mix.json");

    /// <summary>The mix: 48 kHz stereo samples, exactly as long as the clip.</summary>
    public string Audio => Path.Combine(Root, "audio.wav");
}
