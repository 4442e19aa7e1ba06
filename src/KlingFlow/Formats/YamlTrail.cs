using System.Globalization;

namespace KlingFlow.Formats;

/// <summary>The way from the root of a file towards a place, as far as the file goes.</summary>
/// <param name="Path">The whole way that was asked for.</param>
/// <param name="Values">The root, then what stands at each key that is there.</param>
internal sealed record YamlTrail(IReadOnlyList<string> Path, IReadOnlyList<YamlValue> Values)
{
    /// <summary>Whether the file has something there.</summary>
    public bool IsWhole => Values.Count == Path.Count + 1;

    /// <summary>The last value on the way.</summary>
    public YamlValue Last => Values[^1];

    /// <summary>The keys that are missing.</summary>
    public IReadOnlyList<string> Missing => [.. Path.Skip(Values.Count - 1)];

    /// <summary>Whether the last value stands in brackets or braces.</summary>
    public bool InFlow => Values.SkipLast(1).Any(value => value is YamlValue.Map { IsFlow: true } or YamlValue.List { IsFlow: true });

    /// <exception cref="Errors.UserFacingException">An alias or an anchor stands on the way.</exception>
    public static YamlTrail Find(YamlPage page, IReadOnlyList<string> path)
    {
        var values = new List<YamlValue> { page.Root };
        foreach (var word in path)
        {
            if (Inside(values[^1], word) is not { } value)
                break;

            values.Add(value);
            if (value.IsShared)
                throw YamlEditor.Refused(page, value.Alias ?? value.Span, "an anchor or an alias stands here: what is changed here would change elsewhere too");
        }

        return new YamlTrail(path, values);
    }

    private static YamlValue? Inside(YamlValue value, string word) => value switch
    {
        YamlValue.Map map => map.Entries.FirstOrDefault(entry => entry.Key.Text == word).Value,
        YamlValue.List list when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Items.Count => list.Items[index],
        _ => null,
    };
}
