using System.Collections;
using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace KlingFlow.Formats;

/// <summary>
/// Prints the JSON Schema by which an editor completes and checks a hand-written file, from the same type that
/// <see cref="HandWritten"/> binds: the two cannot disagree.
/// </summary>
public static class SchemaWriter
{
    private static readonly JsonSchemaExporterOptions Options = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };

    /// <summary>The schema as a file, with a line feed at its end.</summary>
    /// <param name="type">The type that is bound.</param>
    /// <param name="title">What an editor shows, e.g. <c>plan.yaml</c>.</param>
    public static string Write<T>(JsonTypeInfo<T> type, string title)
    {
        // A copy, because the exporter needs to know that unknown keys are refused.
        var strict = new JsonSerializerOptions(type.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
        var body = (JsonObject)strict.GetTypeInfo(typeof(T)).GetJsonSchemaAsNode(Options);
        var schema = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = title };
        foreach (var (key, value) in body.ToList())
        {
            body.Remove(key);
            schema[key] = value;
        }

        return MachineJson.Text(schema);
    }

    private static JsonObject Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        // The exporter answers `true` for what it cannot say anything about.
        var schema = node as JsonObject ?? [];
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;

        // The exporter would allow numbers in quotes, and does not know our spelling of durations.
        if (type == typeof(int) || type == typeof(decimal) || type == typeof(TimeSpan))
        {
            schema.Remove("pattern");
            var name = type == typeof(int) ? "integer" : type == typeof(decimal) ? "number" : "string";
            schema["type"] = type == context.TypeInfo.Type ? name : new JsonArray(name, "null");
        }

        if (type == typeof(TimeSpan))
            schema["pattern"] = Duration.Pattern;

        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
            Group(schema, context.TypeInfo);

        if (context.TypeInfo.Kind == JsonTypeInfoKind.Dictionary && context.TypeInfo.KeyType == typeof(int))
            schema["propertyNames"] = new JsonObject { ["pattern"] = "^(0|[1-9][0-9]*|x-.*)$" };

        if (context.PropertyInfo is { } property)
            Rules(schema, property);
        else if (Description(type) is { } words)
            schema.Insert(0, "description", words);

        return schema;
    }

    private static void Group(JsonObject schema, JsonTypeInfo type)
    {
        schema["patternProperties"] = new JsonObject { ["^x-"] = new JsonObject() };
        schema["additionalProperties"] = false;
        var required = type.Properties.Where(IsRequired).Select(property => (JsonNode)property.Name).ToArray();
        if (required.Length > 0)
            schema["required"] = new JsonArray(required);
    }

    private static void Rules(JsonObject schema, JsonPropertyInfo property)
    {
        if (property.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: true) is [DescriptionAttribute words, ..])
            schema.Insert(0, "description", words.Description);

        if (property.AttributeProvider?.IsDefined(typeof(OrNumberAttribute), inherit: true) is true && schema["type"] is JsonArray kinds)
            kinds.Insert(1, "number");

        if (IsRequired(property) && schema["type"] is JsonArray { Count: 2 } types)
            schema["type"] = types[0]!.DeepClone();

        var isList = property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable));
        var target = isList && schema["items"] is JsonObject items ? items : schema;
        var rules = new KeyRules(property.AttributeProvider!);

        if (rules.Words is { } allowed)
            target["enum"] = new JsonArray([.. allowed.Values.OfType<string>().Select(word => (JsonNode?)word), .. AllowsNull(target) ? new JsonNode?[] { null } : []]);
        if (rules.Shape is { } shape)
            target["pattern"] = shape.Pattern;
        if (rules.Length is { } length)
            target["maxLength"] = length.MaximumLength;
        if (rules.Length is { MinimumLength: > 0 } least)
            target["minLength"] = least.MinimumLength;

        if (rules.Range is { } range)
        {
            target["minimum"] = Convert.ToInt64(range.Minimum);
            target["maximum"] = Convert.ToInt64(range.Maximum);
        }
    }

    private static bool IsRequired(JsonPropertyInfo property) => new KeyRules(property.AttributeProvider!).IsRequired;

    private static bool AllowsNull(JsonObject schema) =>
        schema["type"] is JsonArray types && types.Any(type => (string?)type == "null");

    private static string? Description(Type type) => type.GetCustomAttribute<DescriptionAttribute>()?.Description;
}
