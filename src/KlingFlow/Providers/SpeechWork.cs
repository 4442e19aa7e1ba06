namespace KlingFlow.Providers;

/// <summary>One spoken line.</summary>
/// <param name="ExternalTaskId">Our id.</param>
/// <param name="CacheFolder">Absolute path under <c>.kling/</c> for what can be made again.</param>
public sealed record SpeechWork(string ExternalTaskId, string CacheFolder) : Work(ExternalTaskId, CacheFolder)
{
    /// <summary>What is said, with <see cref="SpeechText.Pause"/> where it pauses. Never blank.</summary>
    public required string Text { get; init; }

    /// <summary>The local engine, or the provider's model; empty where it has only one.</summary>
    public required string Engine { get; init; }

    /// <summary>The provider's id of the voice.</summary>
    public required string Voice { get; init; }

    /// <summary>1 is the voice's own speed.</summary>
    public decimal Speed { get; init; } = 1;

    /// <summary>Absolute path outside the work tree where an answer that is the sound itself is kept; null where nothing is sent.</summary>
    public string? AnswerFile { get; init; }

    /// <summary>No service of speech can be asked whether it heard a request: its answer is all there is.</summary>
    public override bool CanBeFound => false;
}
