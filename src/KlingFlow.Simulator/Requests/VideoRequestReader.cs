using System.Security.Cryptography;

namespace KlingFlow.Simulator.Requests;

/// <summary>Reads the body of a create request and refuses whatever the documentation does not allow.</summary>
internal static class VideoRequestReader
{
    private const double DefaultRatio = 16.0 / 9;

    /// <param name="rules">Of the route.</param>
    /// <param name="body">As it came.</param>
    /// <param name="elementExists">Whether the account has an element of an id.</param>
    /// <exception cref="RefusalException">The request breaks a rule; the first one found is named.</exception>
    public static VideoRequest Read(RouteRules rules, byte[] body, Func<string, bool> elementExists)
    {
        using var json = RequestJson.Parse(body);
        var request = new StrictObject(json.RootElement, "");
        var contents = ReadContents(request, rules);
        var prompt = rules.Kind == RouteKind.Text ? request.NeededText("prompt") : contents.Prompt;
        var settings = SentSettings.Read(request.Inner("settings"), rules);
        var externalId = ReadOptions(request.Inner("options"));
        request.Finish();

        CheckPrompt(prompt, rules);
        ContentRules.Check(contents, rules);
        foreach (var id in contents.ElementIds.Where(id => !elementExists(id)))
            throw RefusalException.BadParameter($"element {id} does not exist");
        SettingRules.Check(settings, contents, rules);
        if (settings.MultiShot && rules.ReadsShotGrammar && ShotGrammar.IsUsedIn(prompt))
            ShotGrammar.Check(prompt, settings.Seconds);

        return new VideoRequest
        {
            Rules = rules,
            Seconds = settings.Seconds,
            Resolution = settings.Resolution,
            Audio = settings.Audio,
            Ratio = contents.FirstFrameRatio ?? settings.Ratio ?? DefaultRatio,
            HasVideo = contents.HasVideo,
            HasVoice = contents.Has(ItemType.Voice),
            Prompt = prompt,
            ExternalId = externalId,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(body)),
        };
    }

    private static SentContents ReadContents(StrictObject request, RouteRules rules)
    {
        if (rules.Kind == RouteKind.Text)
            return SentContents.Read([], rules);

        var items = request.List("contents");

        return items is { Count: > 0 } ? SentContents.Read(items, rules) : throw RefusalException.BadParameter("contents is required");
    }

    private static void CheckPrompt(string prompt, RouteRules rules)
    {
        if (string.IsNullOrWhiteSpace(prompt) && rules.Kind != RouteKind.Image)
            throw RefusalException.BadParameter("the prompt is empty");
        if (prompt.Length > rules.PromptLimit)
            throw RefusalException.BadParameter($"the prompt has {prompt.Length} characters; {rules.Path} takes {rules.PromptLimit}");
    }

    private static string? ReadOptions(StrictObject? options)
    {
        if (options is null)
            return null;

        var externalId = RequestOptions.ReadExternalId(options);
        options.Finish();

        return externalId;
    }
}
