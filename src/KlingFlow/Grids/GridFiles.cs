using KlingFlow.Media;
using KlingFlow.Tasks;

namespace KlingFlow.Grids;

/// <summary>The pictures of a grid, whole and in their places.</summary>
/// <param name="Sheet">Facts about <c>grid.png</c>.</param>
/// <param name="Quadrants">The quarters; empty where the sheet could not be cut.</param>
/// <param name="Complaint">Why not, or which of them are blank; empty where all is well.</param>
internal sealed record GridFiles(MediaFacts Sheet, IReadOnlyList<QuadrantHash> Quadrants, string Complaint)
{
    /// <summary>What a person should look at before choosing.</summary>
    public IReadOnlyList<QcFinding> Qc { get; init; } = [];
}
