using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace KlingFlow.Simulator.Requests;

/// <summary>Reads the body of a create request and refuses whatever the documentation does not allow.</summary>
internal static partial class VideoRequestReader
{
    private const double DefaultRatio = 16.0 / 9;

    /// <exception cref="RefusalException">The request breaks a rule; the first one found is named.</exception>
    public static VideoRequest Read(RouteRules rules, byte[] body)
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

        if (options.Text("callback_url") is { } callback && !Uri.TryCreate(callback, UriKind.Absolute, out _))
            throw RefusalException.BadParameter("options.callback_url is not an address");

        var watermark = options.Inner("watermark_info");
        watermark?.Flag("enabled");
        watermark?.Finish();
        var externalId = options.Text("external_task_id");
        options.Finish();

        return externalId is null || ExternalId().IsMatch(externalId)
            ? externalId
            : throw RefusalException.BadParameter("options.external_task_id may hold 1 to 64 letters, digits, - and _");
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex ExternalId();
}
