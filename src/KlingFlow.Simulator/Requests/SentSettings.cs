namespace KlingFlow.Simulator.Requests;

/// <summary><c>settings</c>, with the server's own defaults filled in.</summary>
/// <param name="Seconds">Length of the video.</param>
/// <param name="Resolution">E.g. <c>1080p</c>.</param>
/// <param name="Audio"><c>off</c>, <c>native</c> or <c>original</c>.</param>
/// <param name="Ratio">Width by height; null where it was not sent.</param>
/// <param name="MultiShot">Whether shots written in the prompt count. The server's default is true.</param>
/// <param name="MultiShotSent">Whether the client said so itself.</param>
internal sealed record SentSettings(int Seconds, string Resolution, string Audio, double? Ratio, bool MultiShot, bool MultiShotSent)
{
    private const int DefaultSeconds = 5;

    public static SentSettings Read(StrictObject? settings, RouteRules rules)
    {
        if (settings is null)
            return new(DefaultSeconds, rules.Resolutions[0], rules.DefaultAudio, null, rules.ReadsShotGrammar, false);

        var flag = rules.HasMultiShotField ? settings.Flag("multi_shot") : null;
        var read = new SentSettings(
            settings.Whole("duration") ?? DefaultSeconds,
            Word(settings, "resolution", rules.Resolutions) ?? rules.Resolutions[0],
            rules.Audio.Count == 0 ? rules.DefaultAudio : Word(settings, "audio", rules.Audio) ?? rules.DefaultAudio,
            rules.Kind == RouteKind.Image ? null : RatioOf(Word(settings, "aspect_ratio", ["16:9", "9:16", "1:1"])),
            flag ?? rules.ReadsShotGrammar,
            flag is not null);
        settings.Finish();
        if (!rules.Seconds.Contains(read.Seconds))
            throw RefusalException.BadParameter($"settings.duration is {read.Seconds}; {rules.Path} makes {string.Join(", ", rules.Seconds)} s");

        return read;
    }

    private static double? RatioOf(string? word) => word switch
    {
        null => null,
        "9:16" => 9.0 / 16,
        "1:1" => 1,
        _ => 16.0 / 9,
    };

    private static string? Word(StrictObject settings, string name, IReadOnlyList<string> allowed)
    {
        var word = settings.Text(name);

        return word is null || allowed.Contains(word, StringComparer.Ordinal)
            ? word
            : throw RefusalException.BadParameter($"{settings.Name(name)} is `{word}`; allowed are {string.Join(", ", allowed)}");
    }
}
