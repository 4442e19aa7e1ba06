using System.Security.Cryptography;

namespace KlingFlow.Simulator.Requests;

/// <summary>Reads the body of <c>POST /v1/general/advanced-custom-elements</c> and refuses whatever the documentation does not allow.</summary>
internal static class ElementRequestReader
{
    private const int LongestName = 20;
    private const int LongestDescription = 100;
    private const int MostOthers = 3;
    private const int MostBytes = 10 * 1024 * 1024;

    private static readonly string[] Tags = [.. Enumerable.Range(101, 8).Select(number => $"o_{number}")];

    /// <exception cref="RefusalException">The request breaks a rule; the first one found is named.</exception>
    public static ElementRequest Read(byte[] body)
    {
        using var json = RequestJson.Parse(body);
        var request = new StrictObject(json.RootElement, "");
        var name = Text(request, "element_name", LongestName);
        var description = Text(request, "element_description", LongestDescription);
        ReadReferences(request);
        request.Text("element_voice_id");
        ReadTags(request);
        var read = new ElementRequest
        {
            Name = name,
            Prompt = description,
            ExternalId = RequestOptions.ReadExternalId(request),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(body)),
        };
        request.Finish();

        return read;
    }

    private static void ReadReferences(StrictObject request)
    {
        switch (request.NeededText("reference_type"))
        {
            case "image_refer":
                ReadImages(request.Inner("element_image_list") ?? throw RefusalException.BadParameter("element_image_list is required"));
                break;
            case "video_refer":
                ReadVideo(request.Inner("element_video_list") ?? throw RefusalException.BadParameter("element_video_list is required"));
                break;
            default:
                throw RefusalException.BadParameter("reference_type must be image_refer or video_refer");
        }
    }

    private static void ReadImages(StrictObject images)
    {
        var front = images.NeededText("frontal_image");
        Check(front, images.Name("frontal_image"));
        var others = images.List("refer_images") ?? [];
        Demand(others.Count is >= 1 and <= MostOthers, $"{images.Name("refer_images")} holds {others.Count} images; 1 to {MostOthers} are needed");
        for (var index = 0; index < others.Count; index++)
        {
            var other = new StrictObject(others[index], images.Name($"refer_images[{index}]"));
            var image = other.NeededText("image_url");
            Check(image, other.Name("image_url"));
            Demand(image != front, $"{other.Name("image_url")} is the frontal image once more");
            other.Finish();
        }

        images.Finish();
    }

    private static void ReadVideo(StrictObject videos)
    {
        Demand(videos.List("refer_videos") is [_], $"{videos.Name("refer_videos")} must hold one video");
        videos.Finish();
    }

    private static void ReadTags(StrictObject request)
    {
        var tags = request.List("tag_list") ?? [];
        for (var index = 0; index < tags.Count; index++)
        {
            var tag = new StrictObject(tags[index], $"tag_list[{index}]");
            Demand(Tags.Contains(tag.NeededText("tag_id"), StringComparer.Ordinal), $"{tag.Name("tag_id")} is no tag");
            tag.Finish();
        }
    }

    private static string Text(StrictObject request, string name, int longest)
    {
        var text = request.NeededText(name);
        Demand(!string.IsNullOrWhiteSpace(text), $"{name} is empty");
        Demand(text.Length <= longest, $"{name} has {text.Length} characters; {longest} are allowed");

        return text;
    }

    // Smaller than where an image goes into a video.
    private static void Check(string image, string field)
    {
        SentImage.Check(image, field);
        Demand(image.Contains("://", StringComparison.Ordinal) || image.Length / 4 * 3 <= MostBytes, $"{field} has more than 10 MB");
    }

    private static void Demand(bool holds, string complaint)
    {
        if (!holds)
            throw RefusalException.BadParameter(complaint);
    }
}
