using KlingFlow.Media;

namespace KlingFlow.Providers.Animatic;

/// <summary>Pixels of an animatic: the same as the provider that will one day make the take.</summary>
internal static class AnimaticSize
{
    /// <summary>The shorter side by the word of the plan; a word from a later version counts as the smallest.</summary>
    public static (int Width, int Height) Of(string aspectRatio, string resolution)
    {
        var shortSide = resolution switch { "1080p" => 1080, "4k" => 2160, _ => 720 };

        return (AspectRatio.TryParse(aspectRatio, out var ratio) ? ratio.Value : new AspectRatio(16, 9)).Size(shortSide);
    }
}
