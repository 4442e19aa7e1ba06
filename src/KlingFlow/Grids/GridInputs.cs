using System.Text.Json.Nodes;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Providers;

namespace KlingFlow.Grids;

/// <summary>Turns an order into the record of a grid. Pure; the same order gives the same record.</summary>
public static class GridInputs
{
    // The same price as 1k, and a quarter of a sheet stays large enough for a start frame.
    private const string Resolution = "2k";
    private const int SummaryCharacters = 160;

    /// <summary>The record, with the hash of what it asks for.</summary>
    public static GridRecord Build(GridOrder order)
    {
        var record = new GridRecord
        {
            TakeId = order.Grid.ToString(),
            SequenceId = order.Plan.Sequence.Value,
            Grid = order.Grid.Grid.Value,
            Method = order.Settings.Method,
            Provider = order.Provider,
            Model = order.Model,
            AspectRatio = order.Plan.AspectRatio,
            Resolution = Resolution,
            Negative = order.Plan.Negative,
            Prompt = order.Prompt,
            Elements = order.Elements,
            ConcatenatedPromptSummary = SafeText.Short(order.Prompt, SummaryCharacters),
            PlanSha256 = order.PlanSha256,
            InputSha256 = "",
            Estimate = order.Estimate,
            CreatedAt = order.CreatedAt,
            CreatedBy = order.CreatedBy,
        };

        return record with { InputSha256 = Hash(record, order.ElementSha256) };
    }

    /// <summary>How many images are ordered: a sheet is one.</summary>
    public static int CountOf(string method) => method == ImageWork.Four ? 4 : 1;

    private static string Hash(GridRecord record, IReadOnlyDictionary<string, string> elementSha256)
    {
        var used = record.Elements.Where(element => element.IsUsed);
        var asked = new JsonObject
        {
            ["method"] = record.Method,
            ["provider"] = record.Provider,
            ["model"] = record.Model,
            ["aspect_ratio"] = record.AspectRatio,
            ["resolution"] = record.Resolution,
            ["negative"] = record.Negative,
            ["prompt"] = record.Prompt,
            ["elements"] = new JsonArray(
                [.. used.Select(element => (JsonNode)new JsonObject { ["name"] = element.Name, ["sha256"] = elementSha256.GetValueOrDefault(element.Name) })]),
        };

        return MachineJson.Sha256(MachineJson.Canonical(asked));
    }
}
