using KlingFlow.Errors;
using KlingFlow.Media;
using KlingFlow.Names;

namespace KlingFlow.Grids;

/// <summary>What became of cutting a sheet.</summary>
public sealed record QuadrantCut
{
    /// <summary>The part of the sheet, upright, that each file shows; empty where the sheet could not be cut.</summary>
    public IReadOnlyDictionary<Quadrant, PixelRectangle> Rectangles { get; init; } = new Dictionary<Quadrant, PixelRectangle>();

    /// <summary>Absolute paths of what was written: all four, or none.</summary>
    public IReadOnlyDictionary<Quadrant, string> Files { get; init; } = new Dictionary<Quadrant, string>();

    /// <summary>Quadrants that show nothing but one colour. They are written all the same.</summary>
    public IReadOnlyList<Quadrant> Blank { get; init; } = [];

    /// <summary>Why nothing could be cut, or which quadrants are blank. Without a place: the caller knows where the sheet stands.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Whether the four files are there.</summary>
    public bool IsCut => Files.Count > 0;
}
