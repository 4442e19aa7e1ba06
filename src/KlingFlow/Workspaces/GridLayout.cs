using KlingFlow.Names;

namespace KlingFlow.Workspaces;

/// <summary>Every path of a grid (design.md 3.3).</summary>
/// <param name="Root">Absolute path of the grid's folder.</param>
public sealed record GridLayout(string Root)
{
    /// <summary>What was asked.</summary>
    public string Record => Path.Combine(Root, "grid.json");

    /// <summary>The request that asked for it, moved here untouched.</summary>
    public string Request => Path.Combine(Root, "request.yaml");

    /// <summary>How the provider is getting on.</summary>
    public string Task => Path.Combine(Root, "task.json");

    /// <summary>The facts, written last.</summary>
    public string Manifest => Path.Combine(Root, "manifest.json");

    /// <summary>The four pictures as one, for looking at; never sent.</summary>
    public string Sheet => Path.Combine(Root, "grid.png");

    /// <summary>The files that a grid has as every other thing that is made.</summary>
    public RecordPaths Records => new(Root, Request, Record, Task, Manifest);

    /// <summary>One quarter, as it may become a start frame.</summary>
    public string QuadrantFile(Quadrant quadrant) => Path.Combine(Root, QuadrantName.Of(quadrant) + ".png");

    /// <summary>A result on its way: the sheet, or the n-th of four images.</summary>
    public string Part(int number) => Path.Combine(Root, $"image{number}.part");
}
