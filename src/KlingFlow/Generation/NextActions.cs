using KlingFlow.Names;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>What can be typed after a take has ended.</summary>
internal static class NextActions
{
    /// <param name="project">Folder name of the project.</param>
    /// <param name="take">The take that has ended.</param>
    /// <param name="status">The word of its manifest.</param>
    /// <param name="costs">Whether another take of the same provider costs money.</param>
    public static IReadOnlyList<NextAction> Of(string project, TakeId take, string status, bool costs) => status switch
    {
        // Shots take no markers, and are asked for with their sequence.
        _ when take.Shot is not null => [],
        RemoteStatus.Succeed =>
        [
            new($"kling approve {project} {take.Sequence} --take {take.Take.Value}", false, "use this take in the film"),
            new($"kling reject {project} {take.Sequence} --take {take.Take.Value}", false, "say that it is not good enough"),
            new($"kling generate {project} {take.Sequence}", costs, "make another take"),
        ],
        _ =>
        [
            new($"kling why {project} {take.Sequence}", false, "see what went wrong"),
            new($"kling generate {project} {take.Sequence}", costs, "ask for the next take"),
        ],
    };
}
