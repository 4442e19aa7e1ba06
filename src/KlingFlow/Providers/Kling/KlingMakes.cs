namespace KlingFlow.Providers.Kling;

/// <summary>What a task makes, where the dialect does not say it itself.</summary>
internal enum KlingMakes
{
    /// <summary>A video, or what the answer shows by itself.</summary>
    Video,

    /// <summary>Images.</summary>
    Images,

    /// <summary>Speech or an effect.</summary>
    Sound,
}
