namespace KlingFlow.Names;

/// <summary>One quarter of a 2×2 grid.</summary>
public enum Quadrant
{
    /// <summary><c>top_left</c></summary>
    TopLeft,

    /// <summary><c>top_right</c></summary>
    TopRight,

    /// <summary><c>bottom_left</c></summary>
    BottomLeft,

    /// <summary><c>bottom_right</c></summary>
    BottomRight,
}
