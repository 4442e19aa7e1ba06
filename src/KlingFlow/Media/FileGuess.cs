using System.Text;

namespace KlingFlow.Media;

/// <summary>What a file that is not what it should be probably is, from its first bytes, in words for a person.</summary>
internal static class FileGuess
{
    public static string Name(ReadOnlySpan<byte> start)
    {
        var text = Encoding.Latin1.GetString(start).TrimStart('\uFEFF', ' ', '\t', '\r', '\n', 'ï', '»', '¿');

        return text switch
        {
            _ when text.StartsWith("<!", StringComparison.Ordinal) || text.StartsWith("<h", StringComparison.OrdinalIgnoreCase) => "a web page",
            _ when text.StartsWith("<svg", StringComparison.OrdinalIgnoreCase) => "an SVG drawing",
            _ when text.StartsWith('<') => "XML, as servers send for an error",
            _ when text.StartsWith('{') || text.StartsWith('[') => "JSON, as servers send for an error",
            _ when text.StartsWith("#EXTM3U", StringComparison.Ordinal) || text.StartsWith("ffconcat", StringComparison.Ordinal) => "a playlist",
            _ when text.StartsWith("WEBVTT", StringComparison.Ordinal) => "a caption file",
            _ when text.StartsWith("GIF8", StringComparison.Ordinal) => "a GIF",
            _ when text.StartsWith("RIFF", StringComparison.Ordinal) => "a WebP, WAV or AVI file",
            _ when text.StartsWith("PK", StringComparison.Ordinal) => "a zip archive",
            _ when text.StartsWith("\u0089PNG", StringComparison.Ordinal) => "a PNG",
            _ when text.StartsWith("ÿØ", StringComparison.Ordinal) => "a JPEG",
            _ => "something else",
        };
    }
}
