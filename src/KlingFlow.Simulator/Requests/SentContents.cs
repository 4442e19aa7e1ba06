using System.Text.Json;

namespace KlingFlow.Simulator.Requests;

/// <summary>The items of <c>contents[]</c>, each checked by itself; what they may be together is checked by <see cref="ContentRules"/>.</summary>
internal sealed class SentContents
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Text of the prompt item; empty where there is none.</summary>
    public string Prompt { get; private set; } = "";

    /// <summary>Width by height of the first frame; null where it is an address or absent.</summary>
    public double? FirstFrameRatio { get; private set; }

    /// <summary>The client's own names for images, videos and elements.</summary>
    public List<string> Handles { get; } = [];

    /// <summary>The elements that are named.</summary>
    public List<string> ElementIds { get; } = [];

    public int Count(string type) => _counts.GetValueOrDefault(type);

    public bool Has(string type) => Count(type) > 0;

    public bool HasVideo => Has(ItemType.FeatureVideo) || Has(ItemType.BaseVideo);

    public static SentContents Read(IReadOnlyList<JsonElement> items, RouteRules rules)
    {
        var contents = new SentContents();
        for (var index = 0; index < items.Count; index++)
            contents.Add(new StrictObject(items[index], $"contents[{index}]"), rules);

        return contents;
    }

    private void Add(StrictObject item, RouteRules rules)
    {
        var type = item.NeededText("type");
        if (!rules.Items.Contains(type, StringComparer.Ordinal))
            throw RefusalException.BadParameter($"{item.Name("type")}: `{type}` does not belong to {rules.Path}");

        _counts[type] = Count(type) + 1;
        switch (type)
        {
            case ItemType.Prompt:
                Prompt = item.NeededText("text");
                break;
            case ItemType.Element:
                AddElement(item);
                break;
            case ItemType.Voice:
                item.NeededText("voice_id");
                Handles.Add(item.NeededText("id"));
                break;
            default:
                AddMedia(item, type, rules.Kind);
                break;
        }

        item.Finish();
    }

    private void AddElement(StrictObject item)
    {
        var id = item.NeededText("element_id");
        if (id.Length == 0 || !id.All(char.IsAsciiDigit))
            throw RefusalException.BadParameter($"{item.Name("element_id")} is not an element");

        ElementIds.Add(id);
        Handles.Add(item.NeededText("id"));
    }

    private void AddMedia(StrictObject item, string type, RouteKind kind)
    {
        var url = item.NeededText("url");
        if (kind == RouteKind.Omni && item.Text("id") is { } handle)
            Handles.Add(handle);

        if (type is ItemType.FeatureVideo or ItemType.BaseVideo)
        {
            if (!url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
                throw RefusalException.BadParameter($"{item.Name("url")} must be an https address; a video cannot be sent as base64");

            return;
        }

        var ratio = SentImage.Check(url, item.Name("url"));
        if (type == ItemType.FirstFrame)
            FirstFrameRatio = ratio;
    }
}
