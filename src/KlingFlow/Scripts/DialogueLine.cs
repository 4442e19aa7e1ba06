namespace KlingFlow.Scripts;

/// <summary>One spoken line of a clip.</summary>
public sealed record DialogueLine
{
    /// <summary>Something that a person of the film says.</summary>
    public const string Direct = "direct";

    /// <summary>Taken from reported speech, and accepted by a person.</summary>
    public const string Indirect = "indirect";

    /// <summary>Said by nobody in the picture.</summary>
    public const string Narration = "narration";

    /// <summary>The name in the cast; null where nobody knows: then it is not spoken unless a default voice is set.</summary>
    public string? Speaker { get; init; }

    /// <summary>What is said, without marks of emphasis and without directions.</summary>
    public required string Text { get; init; }

    /// <summary><see cref="Direct"/>, <see cref="Indirect"/> or <see cref="Narration"/>.</summary>
    public string Kind { get; init; } = Direct;

    /// <summary>How it is said: <c>whisper</c>, <c>v.o.</c>, as the script has it.</summary>
    public IReadOnlyList<string> Delivery { get; init; } = [];

    /// <summary>The voice of this line alone, as the engine of speech calls it; null: the speaker's in the cast.</summary>
    public string? Voice { get; init; }

    /// <summary>Where it stands in the script; null where the author wrote it.</summary>
    public ScriptPlace? Source { get; init; }
}
