using System.Text.Encodings.Web;
using System.Text.Json;

namespace KlingFlow.Providers;

/// <summary>How the body of a request is written.</summary>
internal static class RequestText
{
    /// <summary>No white space, and nothing escaped that JSON can carry: nobody shows this text in a web page, and the default encoder would make every + of base64 six characters long.</summary>
    public static JsonSerializerOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
