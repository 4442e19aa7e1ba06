using KlingFlow.Names;

namespace KlingFlow.Audio;

/// <summary>A sound that a clip is to have. What makes it is its hash: two wishes of a clip with one hash are one sound.</summary>
public abstract record SoundWish
{
    /// <summary>The clip.</summary>
    public required SequenceId Clip { get; init; }

    /// <summary>A kind of <see cref="SoundId"/>.</summary>
    public abstract string Kind { get; }

    /// <summary>The folder within <c>speech/</c> or <c>effects/</c>.</summary>
    public abstract string Folder { get; }

    /// <summary>Who makes it.</summary>
    public abstract string MadeBy { get; }

    /// <summary>Hash over canonical JSON of everything that is heard in it.</summary>
    public abstract string InputSha256 { get; }

    /// <summary>Makes it once more although an attempt failed. What was made, is open or perhaps paid for is never made again.</summary>
    public bool Again { get; init; }

    /// <summary>The record of a take of it, without hash, price and date.</summary>
    internal abstract SoundRecord ToRecord(SoundId id);
}
