using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace KlingFlow.Simulator.Requests;

/// <summary>Reads the body of <c>POST /v1/images/generations</c> and refuses whatever the documentation does not allow.</summary>
internal static class ImageRequestReader
{
    private const string Newest = "kling-v3";
    private const string Older = "kling-v2-1";
    private const int LongestPrompt = 2500;
    private const int MostImages = 9;
    private const int MostReferences = 10;

    private static readonly string[] Ratios = ["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9"];

    /// <exception cref="RefusalException">The request breaks a rule; the first one found is named.</exception>
    public static ImageRequest Read(byte[] body)
    {
        using var json = RequestJson.Parse(body);
        var request = new StrictObject(json.RootElement, "");
        var model = Word(request, "model_name", [Newest, Older]) ?? Newest;
        var prompt = request.NeededText("prompt");
        CheckPrompt(prompt, "prompt");
        var image = ReadImage(request, model);
        ReadElements(request, model, image is null ? MostReferences : MostReferences - 1);
        var read = new ImageRequest
        {
            Model = model,
            Prompt = prompt,
            Resolution = Word(request, "resolution", ["1k", "2k"]) ?? "1k",
            Ratio = RatioOf(Word(request, "aspect_ratio", Ratios) ?? Ratios[0]),
            Count = request.Whole("n") ?? 1,
            HasImage = image is not null,
            ExternalId = RequestOptions.ReadExternalId(request),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(body)),
        };
        request.Finish();

        return read.Count is >= 1 and <= MostImages ? read : throw RefusalException.BadParameter($"n is {read.Count}; 1 to {MostImages} are allowed");
    }

    private static string? ReadImage(StrictObject request, string model)
    {
        var image = request.Text("image");
        if (image is not null)
            SentImage.Check(image, "image");

        var negative = request.Text("negative_prompt");
        if (negative is not null)
            CheckPrompt(negative, "negative_prompt");

        Demand(negative is null || image is null, "negative_prompt does not belong beside an image");
        if (model == Older)
        {
            Word(request, "image_reference", ["subject", "face"]);
            request.Any("image_fidelity");
            request.Any("human_fidelity");
        }

        return image;
    }

    private static void ReadElements(StrictObject request, string model, int most)
    {
        if (request.List("element_list") is not { } elements)
            return;

        Demand(model == Newest, $"element_list does not belong to {model}");
        Demand(elements.Count <= most, $"element_list holds {elements.Count} elements; with images at most {MostReferences} are allowed");
        for (var index = 0; index < elements.Count; index++)
        {
            var element = new StrictObject(elements[index], $"element_list[{index}]");

            // A number of 64 bits here, where API 2.0 wants a string.
            Demand(
                element.Any("element_id") is { ValueKind: JsonValueKind.Number } id && id.TryGetInt64(out var number) && number > 0,
                $"{element.Name("element_id")} is not an element");
            element.Finish();
        }
    }

    private static (int Width, int Height) RatioOf(string word)
    {
        var sides = word.Split(':');

        return (int.Parse(sides[0], CultureInfo.InvariantCulture), int.Parse(sides[1], CultureInfo.InvariantCulture));
    }

    private static void CheckPrompt(string prompt, string field)
    {
        Demand(!string.IsNullOrWhiteSpace(prompt), $"{field} is empty");
        Demand(prompt.Length <= LongestPrompt, $"{field} has {prompt.Length} characters; {LongestPrompt} are allowed");
    }

    private static string? Word(StrictObject request, string name, IReadOnlyList<string> allowed)
    {
        var word = request.Text(name);
        Demand(word is null || allowed.Contains(word, StringComparer.Ordinal), $"{request.Name(name)} is `{word}`; allowed are {string.Join(", ", allowed)}");

        return word;
    }

    private static void Demand(bool holds, string complaint)
    {
        if (!holds)
            throw RefusalException.BadParameter(complaint);
    }
}
