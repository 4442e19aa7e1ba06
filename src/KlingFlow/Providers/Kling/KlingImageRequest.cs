using System.Globalization;
using System.Text.Json.Nodes;

namespace KlingFlow.Providers.Kling;

/// <summary>The body of one image request, in the older dialect: everything at the top level, ids of elements as numbers of 64 bits.</summary>
/// <param name="Work">What is asked.</param>
/// <param name="CallbackUrl">Where Kling may report progress, or null.</param>
internal sealed record KlingImageRequest(ImageWork Work, Uri? CallbackUrl)
{
    /// <summary>The body as it is sent; the order of keys is fixed, so that the same work gives the same bytes.</summary>
    public string ToJson()
    {
        var body = new JsonObject { ["model_name"] = Work.Model, ["prompt"] = ImagePrompt.Of(Work) };
        if (!string.IsNullOrWhiteSpace(Work.Negative))
            body["negative_prompt"] = Work.Negative;

        body["resolution"] = Work.Resolution;
        body["aspect_ratio"] = Work.AspectRatio;
        body["n"] = Work.Count;
        var elements = Work.Elements.Select(element => Id(element.Id)).OfType<long>().Select(id => (JsonNode)new JsonObject { ["element_id"] = id }).ToArray();
        if (elements.Length > 0)
            body["element_list"] = new JsonArray(elements);

        body["external_task_id"] = Work.ExternalTaskId;
        if (CallbackUrl is not null)
            body["callback_url"] = CallbackUrl.AbsoluteUri;

        return body.ToJsonString(RequestText.Compact);
    }

    // Beyond 2^53, so never through a double.
    private static long? Id(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
