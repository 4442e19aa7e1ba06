namespace KlingFlow.Providers;

/// <summary>One sound effect, from words alone or to a video of the same provider.</summary>
/// <param name="ExternalTaskId">Our id.</param>
/// <param name="CacheFolder">Absolute path under <c>.kling/</c> for what can be made again.</param>
public sealed record EffectWork(string ExternalTaskId, string CacheFolder) : Work(ExternalTaskId, CacheFolder)
{
    /// <summary>Most that a prompt may have.</summary>
    public const int MaxPromptCharacters = 200;

    /// <summary>The shortest that is made from words, in seconds.</summary>
    public const decimal Shortest = 3;

    /// <summary>The longest that is made from words, in seconds.</summary>
    public const decimal Longest = 10;

    /// <summary>What is heard.</summary>
    public required string Prompt { get; init; }

    /// <summary>How long, in seconds; of an effect to a video the video decides.</summary>
    public decimal Seconds { get; init; }

    /// <summary>The provider's id of the video; null without one.</summary>
    public string? VideoId { get; init; }
}
