using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KlingFlow.Tests.Formats;

/// <summary>Checks a document against a JSON Schema, as far as our schemas go. A keyword that it does not know fails the test, so that none is taken for checked.</summary>
internal static class SchemaCheck
{
    private static readonly string[] Words = ["$schema", "title", "description"];
    private static readonly string[] Rules = ["type", "properties", "required", "additionalProperties", "items", "$ref", "enum", "format"];

    /// <summary>Everything that does not fit; empty for a document that does.</summary>
    public static IReadOnlyList<string> Complaints(string schema, string document)
    {
        var root = JsonNode.Parse(schema)!;
        return [.. Of(root, root, JsonNode.Parse(document), "$")];
    }

    private static IEnumerable<string> Of(JsonNode root, JsonNode schema, JsonNode? value, string at)
    {
        if (schema is JsonValue always)
            return always.GetValue<bool>() ? [] : [$"{at}: nothing may stand here"];

        var rules = schema.AsObject();
        var unknown = rules.Select(rule => rule.Key).Except(Words).Except(Rules).Select(key => $"{at}: the check does not know `{key}`");
        if (rules["$ref"] is { } reference)
            return [.. unknown, .. Of(root, Resolve(root, (string)reference!), value, at)];

        return [.. unknown, .. Kind(rules, value, at), .. Choice(rules, value, at), .. Keys(root, rules, value, at), .. Items(root, rules, value, at)];
    }

    private static IEnumerable<string> Kind(JsonObject rules, JsonNode? value, string at)
    {
        string[] allowed = rules["type"] switch
        {
            null => [],
            JsonArray several => [.. several.Select(one => (string)one!)],
            var one => [(string)one!],
        };
        if (allowed.Length > 0 && !allowed.Any(kind => Is(value, kind)))
            yield return $"{at}: {value?.ToJsonString() ?? "null"} is not {string.Join(" or ", allowed)}";
    }

    private static bool Is(JsonNode? value, string kind) => kind switch
    {
        "null" => value is null,
        "integer" => value?.GetValueKind() == JsonValueKind.Number && decimal.IsInteger(value.GetValue<decimal>()),
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        _ => value?.GetValueKind().ToString().Equals(kind, StringComparison.OrdinalIgnoreCase) == true,
    };

    private static IEnumerable<string> Choice(JsonObject rules, JsonNode? value, string at) =>
        rules["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value)) ? [$"{at}: {value?.ToJsonString()} is none of {words.ToJsonString()}"] : [];

    private static IEnumerable<string> Keys(JsonNode root, JsonObject rules, JsonNode? value, string at)
    {
        if (value is not JsonObject document)
            yield break;

        foreach (var key in rules["required"]?.AsArray().Select(key => (string)key!) ?? [])
        {
            if (!document.ContainsKey(key))
                yield return $"{at}: `{key}` is missing";
        }

        var known = rules["properties"]?.AsObject();
        foreach (var (key, entry) in document)
        {
            var rule = known?[key] ?? rules["additionalProperties"];
            foreach (var complaint in rule is null ? [] : Of(root, rule, entry, $"{at}.{key}"))
                yield return complaint;
        }
    }

    private static IEnumerable<string> Items(JsonNode root, JsonObject rules, JsonNode? value, string at) =>
        rules["items"] is { } rule && value is JsonArray items ? items.SelectMany((item, index) => Of(root, rule, item, $"{at}[{index}]")) : [];

    private static JsonNode Resolve(JsonNode root, string reference) =>
        reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(root, (node, key) => node is JsonArray list ? list[int.Parse(key, CultureInfo.InvariantCulture)]! : node[key]!);
}
