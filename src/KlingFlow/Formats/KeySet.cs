using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using KlingFlow.Errors;

namespace KlingFlow.Formats;

/// <summary>The keys that a group may have, and what people call them by mistake.</summary>
internal sealed class KeySet(JsonTypeInfo type)
{
    private readonly HashSet<string> _suggested = [];

    public static bool IsRequired(JsonPropertyInfo property) =>
        property.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) is true;

    public JsonPropertyInfo? Find(string key) => type.Properties.FirstOrDefault(property => property.Name == key);

    /// <summary>The complaint about an unknown key, with the key that was probably meant.</summary>
    public Problem Unknown(SourceText source, YamlValue.Scalar key)
    {
        var meant = Nearest(key.Text);
        if (meant is not null)
            _suggested.Add(meant);

        return source.Problem(ProblemCode.UnknownKey, $"unknown key `{SafeText.Short(key.Text, 60)}`", key.Span, Hint(key.Text, meant));
    }

    /// <summary>Required keys that are not there; one that was misspelt is reported once, as misspelt.</summary>
    public IEnumerable<string> Missing(HashSet<string> seen) =>
        type.Properties.Where(IsRequired).Select(property => property.Name).Where(name => !seen.Contains(name) && !_suggested.Contains(name));

    private string? Nearest(string typed)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in type.Properties)
            names[property.Name] = property.Name;

        foreach (var property in type.Properties)
        {
            foreach (var other in AlsoCalled(property))
                names.TryAdd(other, property.Name);
        }

        var nearest = DidYouMean.Nearest(Visible(typed), names.Keys);
        return nearest is null ? null : names[nearest];
    }

    private string? Hint(string typed, string? meant) => typed switch
    {
        "<<" => "merge keys are not read here: write the keys out",
        _ when Visible(typed) != typed => "an invisible character stands in this key: type the line anew",
        _ when meant is not null => $"did you mean `{meant}`?",
        _ => "known here: " + string.Join(", ", type.Properties.Select(property => $"`{property.Name}`")),
    };

    private static IReadOnlyList<string> AlsoCalled(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(AlsoCalledAttribute), inherit: true) is [AlsoCalledAttribute also, ..] ? also.Names : [];

    // A no-break space or a zero-width character looks like nothing and makes another key.
    private static string Visible(string key) => string.Concat(key.Where(c => c == ' ' || !(char.IsWhiteSpace(c)
        || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format)));
}
