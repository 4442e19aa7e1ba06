namespace KlingFlow.Providers.Animatic;

/// <summary>Shots that are drawn into one file.</summary>
/// <param name="Shots">At least one.</param>
/// <param name="Size">Pixels, both even.</param>
internal sealed record AnimaticScene(IReadOnlyList<AnimaticShot> Shots, (int Width, int Height) Size)
{
    /// <summary>Absolute path of the image that the first shot shows; null: a slate.</summary>
    public string? FirstImage { get; init; }

    /// <summary>Absolute path of the image with which the last shot ends; null: none.</summary>
    public string? LastImage { get; init; }
}
