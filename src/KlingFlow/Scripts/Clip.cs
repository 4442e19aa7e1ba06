using KlingFlow.Names;

namespace KlingFlow.Scripts;

/// <summary>One clip of a script film, as the prompt list has it. A clip is a sequence: its id names the folder.</summary>
public sealed record Clip
{
    /// <summary>Also the id of its sequence.</summary>
    public required SequenceId Id { get; init; }

    /// <summary>The scene it belongs to, as the script heads it: <c>INT. CAR - NIGHT</c>. Null without one.</summary>
    public string? Scene { get; init; }

    /// <summary>What is to be seen. Never blank.</summary>
    public required string Prompt { get; init; }

    /// <summary>Length on screen, in whole seconds, 1 to 600.</summary>
    public required int Seconds { get; init; }

    /// <summary>Who is in it, by their names in the cast.</summary>
    public IReadOnlyList<string> Characters { get; init; } = [];

    /// <summary>What is said, in order. The first is <c>line01</c>.</summary>
    public IReadOnlyList<DialogueLine> Dialogue { get; init; } = [];

    /// <summary>What is heard, in tags: <c>rain</c>, <c>footsteps</c>.</summary>
    public IReadOnlyList<string> Sfx { get; init; } = [];

    /// <summary>Where it begins in the script; null where the author wrote it.</summary>
    public ScriptPlace? Source { get; init; }

    /// <summary>A fingerprint of the words in the script that it was made from; null where the author wrote it.</summary>
    public string? SourceHash { get; init; }
}
