using System.Text.RegularExpressions;

namespace KlingFlow.Simulator.Requests;

/// <summary>What every create request may say about itself: under <c>options</c> in API 2.0, at the top level in the older dialect.</summary>
internal static partial class RequestOptions
{
    /// <summary>Reads them and gives the client's own id; null where there is none.</summary>
    /// <exception cref="RefusalException">One of them is not what it should be.</exception>
    public static string? ReadExternalId(StrictObject options)
    {
        if (options.Text("callback_url") is { } callback && !Uri.TryCreate(callback, UriKind.Absolute, out _))
            throw RefusalException.BadParameter($"{options.Name("callback_url")} is not an address");

        var watermark = options.Inner("watermark_info");
        watermark?.Flag("enabled");
        watermark?.Finish();
        var externalId = options.Text("external_task_id");

        return externalId is null || ExternalId().IsMatch(externalId)
            ? externalId
            : throw RefusalException.BadParameter($"{options.Name("external_task_id")} may hold 1 to 64 letters, digits, - and _");
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex ExternalId();
}
