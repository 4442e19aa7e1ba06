namespace KlingFlow.Audio;

/// <summary>Where a sound effect comes from.</summary>
public enum EffectSource
{
    /// <summary>A file in the project's <c>audio/</c>.</summary>
    Library,

    /// <summary>Synthesised on this machine, free.</summary>
    Local,

    /// <summary>Made by Kling, paid.</summary>
    Kling,
}
