using System.Globalization;
using KlingFlow.Errors;

namespace KlingFlow.Formats;

/// <summary>The keys that a group may have, and what people call them by mistake.</summary>
internal sealed class KeySet(FileShape shape)
{
    private readonly HashSet<string> _suggested = [];

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
        shape.Keys.Where(key => key.Rules.IsRequired).Select(key => key.Name).Where(name => !seen.Contains(name) && !_suggested.Contains(name));

    private string? Nearest(string typed)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in shape.Keys)
            names[key.Name] = key.Name;

        foreach (var key in shape.Keys)
        {
            foreach (var other in AlsoCalled(key))
                names.TryAdd(other, key.Name);
        }

        var nearest = DidYouMean.Nearest(Visible(typed), names.Keys);
        return nearest is null ? null : names[nearest];
    }

    private string? Hint(string typed, string? meant) => typed switch
    {
        "<<" => "merge keys are not read here: write the keys out",
        _ when Visible(typed) != typed => "an invisible character stands in this key: type the line anew",
        _ when meant is not null => $"did you mean `{meant}`?",
        _ => "known here: " + string.Join(", ", shape.Keys.Select(key => $"`{key.Name}`")),
    };

    private static IReadOnlyList<string> AlsoCalled(FileKey key) =>
        key.Property.GetCustomAttributes(typeof(AlsoCalledAttribute), inherit: true) is [AlsoCalledAttribute also, ..] ? also.Names : [];

    // A no-break space or a zero-width character looks like nothing and makes another key.
    private static string Visible(string key) => string.Concat(key.Where(c => c == ' ' || !(char.IsWhiteSpace(c)
        || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format)));
}
