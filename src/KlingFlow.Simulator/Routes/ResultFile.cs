using System.Globalization;

namespace KlingFlow.Simulator.Routes;

/// <summary>One file that a task comes to, as its address names it: <c>867….mp4</c>, <c>867…-0.png</c>.</summary>
/// <param name="TaskId">Whose it is.</param>
/// <param name="Index">Which of its images, from 0; null for a video.</param>
internal sealed record ResultFile(string TaskId, int? Index)
{
    public string Name => Index is { } index ? string.Create(CultureInfo.InvariantCulture, $"{TaskId}-{index}.png") : $"{TaskId}.mp4";

    public string ContentType => Index is null ? "video/mp4" : "image/png";

    public static IEnumerable<ResultFile> Of(SimulatedTask task) => task.Images is { } images
        ? Enumerable.Range(0, images.Count).Select(index => new ResultFile(task.Id, index))
        : [new ResultFile(task.Id, null)];
}
