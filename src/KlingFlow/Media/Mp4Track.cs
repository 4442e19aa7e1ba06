namespace KlingFlow.Media;

/// <summary>One track of an MP4 file.</summary>
public sealed record Mp4Track
{
    /// <summary><c>vide</c> or <c>soun</c>, or another word.</summary>
    public required string Kind { get; init; }

    /// <summary>Four letters: <c>avc1</c>, <c>mp4a</c>.</summary>
    public required string Codec { get; init; }

    /// <summary>Hash of how the decoder is set up: two tracks with one setup and one timescale can stand in one file one after the other.</summary>
    public required string Setup { get; init; }

    /// <summary>Units per second of this track's clock.</summary>
    public required uint Timescale { get; init; }

    /// <summary>What a player shows, edits applied, in seconds.</summary>
    public required decimal DurationSeconds { get; init; }

    /// <summary>Number of frames, or of packets of sound.</summary>
    public required long Samples { get; init; }

    /// <summary>Sum of the sizes of all samples.</summary>
    public required long Bytes { get; init; }

    /// <summary>Samples per second; meaningful for pictures.</summary>
    public required FrameRate Rate { get; init; }

    /// <summary>Whether all samples, the last aside, have one length.</summary>
    public required bool IsConstantRate { get; init; }

    /// <summary>Pixels; 0 for sound.</summary>
    public int Width { get; init; }

    /// <summary>Pixels; 0 for sound.</summary>
    public int Height { get; init; }

    /// <summary>Whether pixels are square.</summary>
    public bool SquarePixels { get; init; } = true;
}
