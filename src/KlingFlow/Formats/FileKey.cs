using System.Reflection;
using System.Text.Json;

namespace KlingFlow.Formats;

/// <summary>A key of a hand-written file: a property of the type that it is read into.</summary>
/// <param name="property">The property; its attributes are the rules.</param>
internal sealed class FileKey(PropertyInfo property)
{
    /// <summary>As files spell it: <c>max_in_flight</c>.</summary>
    public string Name { get; } = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    /// <summary>The property.</summary>
    public PropertyInfo Property => property;

    /// <summary>What may stand behind the key.</summary>
    public FileShape Shape => field ??= FileShape.Of(property.PropertyType);

    /// <summary>What is asked of the value.</summary>
    public KeyRules Rules => field ??= new KeyRules(property);
}
