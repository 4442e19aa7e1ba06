namespace KlingFlow.Scripts;

/// <summary>Where and when a scene plays, as a prompt says it: <c>Interior: Ann's Car, night.</c></summary>
internal static class SceneWords
{
    // They say when in relation to the scene before, which nobody who sees one clip knows.
    private static readonly string[] Relative = ["CONTINUOUS", "LATER", "SAME", "MOMENTS", "TAG"];

    /// <summary>The words; "" where the heading says nothing of the kind.</summary>
    /// <param name="setting">Of the heading; null without one.</param>
    /// <param name="before">The time of day of the scene before, which goes on where this one says <c>CONTINUOUS</c>.</param>
    public static string Of(SceneSetting? setting, string? before)
    {
        if (setting is null)
            return "";

        var side = setting.Side switch { "INT" => "Interior", "EXT" => "Exterior", "EST" => "Establishing shot", "INT/EXT" => "Interior and exterior", _ => "" };
        var place = Readable(setting.Location);
        var where = side.Length == 0 || place.Length == 0 ? side + place : $"{side}: {place}";
        var time = TimeOfDay(setting, before)?.ToLowerInvariant() ?? "";
        var words = where.Length == 0 || time.Length == 0 ? where + time : $"{where}, {time}";
        return words.Length == 0 ? "" : words.TrimEnd('.') + ".";
    }

    /// <summary>The time of day that holds in a scene; null where nobody has said.</summary>
    public static string? TimeOfDay(SceneSetting setting, string? before) =>
        setting.TimeOfDay is not { } time || Relative.Any(word => time.Contains(word, StringComparison.OrdinalIgnoreCase)) ? before : time;

    // In capitals a model would paint it.
    private static string Readable(string place) => FountainShapes.IsCapitals(place) ? Titled(place) : place;

    /// <summary>Capitals as they are written in a text: <c>Ann's Car</c>.</summary>
    public static string Titled(string place) => string.Create(place.Length, place, (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            var isFirst = i == 0 || !(char.IsLetterOrDigit(source[i - 1]) || source[i - 1] is '\'' or '’');
            target[i] = isFirst ? source[i] : char.ToLowerInvariant(source[i]);
        }
    });
}
