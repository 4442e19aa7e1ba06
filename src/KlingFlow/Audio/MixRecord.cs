namespace KlingFlow.Audio;

/// <summary><c>mix.json</c>: what went into a mix and what came out; written last, its existence is the commit. Field order is the order on disk.</summary>
public sealed record MixRecord
{
    /// <summary>Always 1.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>E.g. <c>RAIN_mix001</c>.</summary>
    public required string MixId { get; init; }

    /// <summary>The clip.</summary>
    public required string SequenceId { get; init; }

    /// <summary>The take whose pictures this is the sound of.</summary>
    public required string TakeId { get; init; }

    /// <summary>Hash over canonical JSON of everything that decides the sound: another hash, another mix.</summary>
    public required string InputSha256 { get; init; }

    /// <summary>The sounds, in the order of the mix; empty: silence.</summary>
    public required IReadOnlyList<MixInput> Inputs { get; init; }

    /// <summary>What is said when.</summary>
    public required IReadOnlyList<MixedLine> Lines { get; init; }

    /// <summary>How it was made.</summary>
    public required MixSettings Settings { get; init; }

    /// <summary>How loud it came out.</summary>
    public required LoudnessReading Loudness { get; init; }

    /// <summary>The file.</summary>
    public required SoundFacts Media { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
