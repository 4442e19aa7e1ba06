namespace KlingFlow.Workspaces;

/// <summary>Who speaks in a script film, <c>speech:</c>; project over workspace over built in, each with its origin.</summary>
public sealed record SpeechSettings
{
    /// <summary>The provider of films without speech.</summary>
    public const string None = "none";

    /// <summary><c>local</c>, <c>kling</c>, <c>elevenlabs</c> or <see cref="None"/>.</summary>
    public Setting<string> Provider { get; init; } = new("local", Setting<string>.BuiltIn);

    /// <summary>The engine of this machine, or the provider's model; <c>auto</c> for whatever is there.</summary>
    public Setting<string> Engine { get; init; } = new("auto", Setting<string>.BuiltIn);

    /// <summary>The voice of whoever has none; empty: people get voices of their own from a local engine, and nobody else speaks.</summary>
    public Setting<string> DefaultVoice { get; init; } = new("", Setting<string>.BuiltIn);

    /// <summary>1 is the voice's own speed. Range: 0.5 to 2.</summary>
    public Setting<decimal> Speed { get; init; } = new(1, Setting<decimal>.BuiltIn);

    /// <summary>Whether lines are spoken also over a video that is made with sound of its own (<c>audio: native</c>) and asked to say them; else it says them alone.</summary>
    public Setting<bool> OverNative { get; init; } = new(false, Setting<bool>.BuiltIn);

    /// <summary>Whether anybody speaks at all.</summary>
    public bool IsOn => Provider.Value != None;
}
