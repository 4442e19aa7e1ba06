using System.Text.Json.Nodes;

namespace KlingFlow.Providers.Kling;

/// <summary>The body of one request for an element, in the older dialect: everything at the top level.</summary>
/// <param name="Work">What is asked.</param>
/// <param name="Images">Base64 without a <c>data:</c> prefix, the one from the front first.</param>
/// <param name="CallbackUrl">Where Kling may report progress, or null.</param>
internal sealed record KlingElementRequest(ElementWork Work, IReadOnlyList<string> Images, Uri? CallbackUrl)
{
    /// <summary>The only route that makes elements.</summary>
    public const string Endpoint = "/v1/general/advanced-custom-elements";

    /// <summary>The body as it is sent; the order of keys is fixed, so that the same work gives the same bytes.</summary>
    public string ToJson()
    {
        var body = new JsonObject
        {
            ["element_name"] = Work.Label,
            ["element_description"] = Work.Description,
            ["reference_type"] = "image_refer",
            ["element_image_list"] = new JsonObject
            {
                ["frontal_image"] = Images[0],
                ["refer_images"] = new JsonArray([.. Images.Skip(1).Select(image => (JsonNode)new JsonObject { ["image_url"] = image })]),
            },
            ["external_task_id"] = Work.ExternalTaskId,
        };
        if (CallbackUrl is not null)
            body["callback_url"] = CallbackUrl.AbsoluteUri;

        return body.ToJsonString(RequestText.Compact);
    }
}
