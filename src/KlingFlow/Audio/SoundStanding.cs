using KlingFlow.Names;

namespace KlingFlow.Audio;

/// <summary>How a wished sound stands, from folder and journal alone.</summary>
/// <param name="State">A word of <see cref="SoundState"/>.</param>
/// <param name="Id">Its take; null while it is missing. A line that moved within its clip keeps the take that it had.</param>
public sealed record SoundStanding(string State, SoundId? Id = null)
{
    /// <summary>Nobody has begun it.</summary>
    public static SoundStanding Missing { get; } = new(SoundState.Missing);

    /// <summary>Absolute path of <c>audio.wav</c>: 48 kHz, 16 bits; null until it is finished.</summary>
    public string? AudioFile { get; init; }

    /// <summary>Its hash, as its manifest has it.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Its length; 0 until it is finished.</summary>
    public decimal Seconds { get; init; }

    /// <summary>A word of <see cref="Tasks.ErrorKind"/>, where something went wrong.</summary>
    public string? ErrorKind { get; init; }

    /// <summary>What the provider said about it.</summary>
    public string Message { get; init; } = "";
}
