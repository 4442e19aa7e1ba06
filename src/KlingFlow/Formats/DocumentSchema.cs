using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace KlingFlow.Formats;

/// <summary>
/// Prints the JSON Schema of a document that the program writes, from the same type that writes it: every key is there, no
/// other is, and only what may be null may be null.
/// </summary>
public static class DocumentSchema
{
    /// <summary>The schema, with a line feed at its end.</summary>
    /// <param name="type">What is written.</param>
    /// <param name="title">Who prints it, e.g. <c>kling status --json</c>.</param>
    /// <param name="written">For types with a converter of their own: the type whose shape they are written in.</param>
    public static string Write(JsonTypeInfo type, string title, IReadOnlyDictionary<Type, JsonTypeInfo> written)
    {
        var schema = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = title };
        var body = Body(type, written);
        foreach (var (key, value) in body.ToList())
        {
            body.Remove(key);
            schema[key] = value;
        }

        return MachineJson.Text(schema);
    }

    private static JsonObject Body(JsonTypeInfo type, IReadOnlyDictionary<Type, JsonTypeInfo> written)
    {
        var options = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Transform(context, node, written),
        };
        return (JsonObject)type.GetJsonSchemaAsNode(options);
    }

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode node, IReadOnlyDictionary<Type, JsonTypeInfo> written)
    {
        if (written.TryGetValue(context.TypeInfo.Type, out var shape))
            return Body(shape, written);
        if (node is not JsonObject schema)
            return node;

        // That a reader may leave it out says nothing of a writer; and of what a converter writes the exporter knows nothing.
        schema.Remove("default");
        if (context.TypeInfo is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } && written.TryGetValue(element, out var each))
            schema["items"] = Body(each, written);

        // The exporter would allow numbers in quotes, which are read and never written.
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type == typeof(int) || type == typeof(long) || type == typeof(decimal))
        {
            schema.Remove("pattern");
            var name = type == typeof(decimal) ? "number" : "integer";
            schema["type"] = type == context.TypeInfo.Type ? name : new JsonArray(name, "null");
        }

        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
            Close(schema, context.TypeInfo);

        return schema;
    }

    private static void Close(JsonObject schema, JsonTypeInfo type)
    {
        schema.Remove("required");
        schema["required"] = new JsonArray([.. type.Properties.Where(IsAlwaysWritten).Select(property => (JsonNode)property.Name)]);
        schema["additionalProperties"] = false;
    }

    private static bool IsAlwaysWritten(JsonPropertyInfo property) => property.Get is not null
        && property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true) is not [JsonIgnoreAttribute { Condition: not JsonIgnoreCondition.Never }, ..];
}
