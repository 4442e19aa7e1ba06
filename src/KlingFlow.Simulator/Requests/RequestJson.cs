using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KlingFlow.Simulator.Requests;

/// <summary>The body of a request as JSON.</summary>
internal static class RequestJson
{
    private const int MostUnreadable = 400;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="RefusalException">It is not JSON, or a key stands twice.</exception>
    public static JsonDocument Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body, Strict);
        }
        catch (JsonException e)
        {
            throw new RefusalException(400, 1200, $"the body is not valid JSON: {e.Message}");
        }
    }

    /// <summary>A copy for the log: an image stands there as its size and hash.</summary>
    public static JsonNode? ForLog(byte[] body)
    {
        JsonNode? json;
        try
        {
            json = JsonNode.Parse(body, documentOptions: Strict);
        }
        catch (JsonException)
        {
            return JsonValue.Create(Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, MostUnreadable))));
        }

        if (json is not JsonObject root)
            return json;

        foreach (var field in (string[])["image", "image_url", "start_image_url", "end_image_url", "tail_image_url"])
            Shorten(root, field);
        if (root["element_image_list"] is JsonObject images)
        {
            Shorten(images, "frontal_image");
            foreach (var item in images["refer_images"] is JsonArray others ? others.OfType<JsonObject>() : [])
                Shorten(item, "image_url");
        }

        foreach (var item in root["contents"] is JsonArray items ? items.OfType<JsonObject>() : [])
            Shorten(item, "url");

        return json;
    }

    private static void Shorten(JsonObject item, string key)
    {
        if (item[key] is JsonValue value && value.TryGetValue<string>(out var url) && !url.Contains("://", StringComparison.Ordinal))
            item[key] = $"base64 {url.Length} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)))[..12]}";
    }
}
