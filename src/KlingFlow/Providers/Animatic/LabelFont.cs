using System.Text.RegularExpressions;
using KlingFlow.Files;

namespace KlingFlow.Providers.Animatic;

/// <summary>Finds a font file to write prompts with: ffmpeg is told the file, because not every machine has a font configuration.</summary>
internal static partial class LabelFont
{
    private static readonly string[] Roots =
        ["/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts/Supplemental", "/Library/Fonts"];

    private static readonly string[] Preferred = ["DejaVuSans.ttf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf", "Arial.ttf"];

    /// <summary>Absolute path, or null where this machine has no font.</summary>
    public static string? Find(IDisk disk) => Find(disk, Roots);

    internal static string? Find(IDisk disk, IEnumerable<string> roots)
    {
        var found = roots
            .Where(disk.Directory.Exists)
            .SelectMany(root => disk.Directory.EnumerateFiles(root, "*.ttf", SearchOption.AllDirectories))
            .Where(path => SafeInFilter().IsMatch(path))
            .ToList();

        return Preferred.Select(name => found.Find(path => disk.Path.GetFileName(path) == name)).FirstOrDefault(path => path is not null)
            ?? found.Order(StringComparer.Ordinal).FirstOrDefault();
    }

    // Characters that mean nothing within a filter graph.
    [GeneratedRegex("^[A-Za-z0-9/._-]+$")]
    private static partial Regex SafeInFilter();
}
