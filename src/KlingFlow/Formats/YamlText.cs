using System.Text.Encodings.Web;
using System.Text.Json;

namespace KlingFlow.Formats;

/// <summary>Texts as they are written into YAML that the program creates.</summary>
public static class YamlText
{
    /// <summary>
    /// A text in double quotes, on one line. What stands in quotes in JSON means the same in YAML 1.2, so that anything can be
    /// said: colons, quotes, line feeds, control characters.
    /// </summary>
    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
