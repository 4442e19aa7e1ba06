using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace KlingFlow.Formats;

/// <summary>A place that a value has to fit into: the kind of value, and the rules of the key it belongs to.</summary>
/// <param name="Name">The key, as messages call it.</param>
/// <param name="Path">From the root, with dots.</param>
/// <param name="Type">What is expected.</param>
/// <param name="Rules">Rules of the key; the items of a list and the values of a group share the rules of its key.</param>
internal sealed record Slot(string Name, string Path, JsonTypeInfo Type, KeyRules? Rules)
{
    /// <summary>Whether this says where a secret is.</summary>
    public bool IsSecret => Type.Type.IsDefined(typeof(SecretSourceAttribute), inherit: false);

    public static Slot Of(JsonPropertyInfo property, JsonSerializerOptions options, string parent) =>
        new(property.Name, Join(parent, property.Name), TypeOf(options, property.PropertyType), new KeyRules(property));

    public Slot Item(JsonSerializerOptions options, string key) => new(Name, Join(Path, key), TypeOf(options, Type.ElementType!), Rules);

    private static string Join(string parent, string key) => parent.Length == 0 ? key : $"{parent}.{key}";

    private static JsonTypeInfo TypeOf(JsonSerializerOptions options, Type type) =>
        options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
}
