using System.Globalization;

namespace KlingFlow.Simulator.Routes;

/// <summary>One file that a task comes to, as its address names it: <c>867….mp4</c>, <c>867…-0.png</c>.</summary>
/// <param name="TaskId">Whose it is.</param>
/// <param name="Index">Which of its images, from 0; null for a video or a sound.</param>
internal sealed record ResultFile(string TaskId, int? Index)
{
    public bool IsSound { get; init; }

    public string Name => Index is { } index ? string.Create(CultureInfo.InvariantCulture, $"{TaskId}-{index}.png") : $"{TaskId}.{(IsSound ? "wav" : "mp4")}";

    public string ContentType => Index is not null ? "image/png" : IsSound ? "audio/wav" : "video/mp4";

    public static IEnumerable<ResultFile> Of(SimulatedTask task) => task.Images is { } images
        ? Enumerable.Range(0, images.Count).Select(index => new ResultFile(task.Id, index))
        : [new ResultFile(task.Id, null) { IsSound = task.Sound is not null }];
}
