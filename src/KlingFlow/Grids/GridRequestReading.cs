using KlingFlow.Errors;
using KlingFlow.Formats;

namespace KlingFlow.Grids;

/// <summary>The outcome of reading a <c>grid.yaml</c>: a request, or everything that is wrong with it.</summary>
/// <param name="Request">Null where there is any problem.</param>
/// <param name="Problems">In the order of the file.</param>
public sealed record GridRequestReading(GridRequest? Request, IReadOnlyList<Problem> Problems)
{
    /// <summary>Where everything stands in the file; null where it says nothing.</summary>
    public FilePlaces? Places { get; init; }
}
