using KlingFlow.Names;
using KlingFlow.Takes;

namespace KlingFlow.Providers;

/// <summary>The video of one take.</summary>
/// <param name="Take">Which take.</param>
/// <param name="Record">What is asked.</param>
/// <param name="ExternalTaskId">Our id.</param>
/// <param name="StartFrameFile">Absolute path in the take's <c>inputs/</c>, or null.</param>
/// <param name="EndFrameFile">Absolute path in the take's <c>inputs/</c>, or null.</param>
/// <param name="CacheFolder">Absolute path under <c>.kling/</c> for what can be made again.</param>
public sealed record VideoWork(TakeId Take, TakeRecord Record, string ExternalTaskId, string? StartFrameFile, string? EndFrameFile, string CacheFolder)
    : Work(ExternalTaskId, CacheFolder)
{
    /// <summary>The elements that are used, in order.</summary>
    public IReadOnlyList<ElementHandle> Elements { get; init; } = [];
}
