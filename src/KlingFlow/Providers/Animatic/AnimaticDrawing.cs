namespace KlingFlow.Providers.Animatic;

/// <summary>Something to draw: a take, or the pictures of a grid.</summary>
/// <param name="Name">E.g. <c>SEQ08_take002</c>.</param>
/// <param name="ExternalTaskId">Our id of it.</param>
/// <param name="Targets">The files it becomes, in their order; it is done when all are there.</param>
/// <param name="DrawAsync">Draws those that are missing.</param>
internal sealed record AnimaticDrawing(string Name, string ExternalTaskId, IReadOnlyList<string> Targets, Func<CancellationToken, Task> DrawAsync)
{
    /// <summary>Whether it is images rather than a video.</summary>
    public bool IsImages { get; init; }

    /// <summary>A report of success.</summary>
    public RemoteReport Finished(RemoteReport report) => IsImages
        ? report with { Images = [.. Targets.Select(target => new ImageResult(null, target))] }
        : report with { LocalFile = Targets[0] };
}
