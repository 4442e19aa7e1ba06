using System.Diagnostics.CodeAnalysis;

namespace KlingFlow.Names;

/// <summary>The words for the four quadrants in file names.</summary>
public static class QuadrantName
{
    private static readonly string[] Words = ["top_left", "top_right", "bottom_left", "bottom_right"];

    /// <summary>All four words, in reading order.</summary>
    public static IReadOnlyList<string> All => Words;

    /// <summary>The word: <c>bottom_right</c>.</summary>
    public static string Of(Quadrant quadrant) => Words[(int)quadrant];

    /// <summary>Reads a word in any letter case.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Quadrant? quadrant)
    {
        var index = Array.FindIndex(Words, word => word.Equals(text, StringComparison.OrdinalIgnoreCase));
        quadrant = index < 0 ? null : (Quadrant)index;
        return quadrant is not null;
    }
}
