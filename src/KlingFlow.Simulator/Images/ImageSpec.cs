using System.Text.RegularExpressions;
using KlingFlow.Simulator.Requests;

namespace KlingFlow.Simulator.Images;

/// <summary>What an image task comes to.</summary>
/// <param name="Width">Pixels of each image, even.</param>
/// <param name="Height">Pixels of each image, even.</param>
/// <param name="Count">How many images.</param>
/// <param name="IsSheet">Whether each is a contact sheet of four panels, because the prompt asks for one.</param>
/// <param name="Prompt">Decides the colours.</param>
internal sealed partial record ImageSpec(int Width, int Height, int Count, bool IsSheet, string Prompt)
{
    // 1k and 2k name the side of a square; other ratios have about as many pixels.
    private const double Side1K = 1024;

    public static ImageSpec For(ImageRequest request)
    {
        var side = request.Resolution == "2k" ? 2 * Side1K : Side1K;
        var stretch = Math.Sqrt((double)request.Ratio.Width / request.Ratio.Height);

        return new ImageSpec(Even(side * stretch), Even(side / stretch), request.Count, Sheet().IsMatch(request.Prompt), request.Prompt);
    }

    private static int Even(double pixels) => (int)Math.Round(pixels / 2) * 2;

    [GeneratedRegex(@"\b2\s*[x×]\s*2\b", RegexOptions.IgnoreCase)]
    private static partial Regex Sheet();
}
