using System.Text.Json.Nodes;
using KlingFlow.Errors;
using KlingFlow.Formats;

namespace KlingFlow.Takes;

/// <summary>Turns a plan and a request into the record of a take. Pure; the same order gives the same record.</summary>
public static class TakeInputs
{
    private const int SummaryCharacters = 160;

    /// <summary>The record, with the hash of what it asks for.</summary>
    public static TakeRecord Build(TakeOrder order)
    {
        var plan = order.Plan;
        var shots = plan.Shots.Select(shot => Resolve(order, shot)).ToList();
        var record = new TakeRecord
        {
            TakeId = order.Take.ToString(),
            SequenceId = order.Take.Shot is null ? plan.Sequence.Value : null,
            ShotId = order.Take.OfShot?.ToString(),
            Take = order.Take.Take.Value,
            Mode = order.Request.Mode ?? plan.Mode,
            Provider = order.Request.Provider ?? plan.Provider,
            Model = plan.Model,
            AspectRatio = plan.AspectRatio,
            Resolution = plan.Resolution,
            Audio = plan.Audio,
            Negative = plan.Negative,
            ShotPrompts = shots,
            StartFrame = order.StartFrame,
            EndFrame = order.EndFrame,
            Elements = order.Elements,
            ShotTakes = order.ShotTakes,
            ConcatenatedPromptSummary = SafeText.Short(string.Join(" / ", shots.Select(shot => shot.Prompt)), SummaryCharacters),
            PlanSha256 = order.PlanSha256,
            InputSha256 = "",
            Estimate = order.Estimate,
            CreatedAt = order.CreatedAt,
            CreatedBy = order.CreatedBy,
        };

        return record with { InputSha256 = Hash(record) };
    }

    /// <summary>
    /// Hash over canonical JSON of what is asked for: prompts, seconds, provider, model, settings, hashes of images and used
    /// elements. Paths, prices, keys, addresses and times are no part of it, so that they never make a take stale.
    /// </summary>
    public static string Hash(TakeRecord record)
    {
        var asked = new JsonObject
        {
            ["mode"] = record.Mode,
            ["provider"] = record.Provider,
            ["model"] = record.Model,
            ["aspect_ratio"] = record.AspectRatio,
            ["resolution"] = record.Resolution,
            ["audio"] = record.Audio,
            ["negative"] = record.Negative,
            ["shots"] = new JsonArray([.. record.ShotPrompts.Select(Shot)]),
            ["start_frame"] = record.StartFrame?.Sha256,
            ["end_frame"] = record.EndFrame?.Sha256,
            ["elements"] = new JsonArray([.. record.Elements.Where(element => element.IsUsed).Select(Element)]),
        };

        return MachineJson.Sha256(MachineJson.Canonical(asked));
    }

    private static TakeShot Resolve(TakeOrder order, Plans.Shot shot)
    {
        var picked = order.Picked.GetValueOrDefault(shot.Index);

        // A clip that is kept is what it was, its length and first image too; of a picked prompt only the words are.
        return picked is { From: null }
            ? picked
            : new TakeShot(shot.Index, picked?.Prompt ?? order.Request.Shots.GetValueOrDefault(shot.Index)?.Prompt ?? shot.Prompt, shot.Seconds, picked?.From)
            {
                StartFrame = order.ShotFrames.GetValueOrDefault(shot.Index),
            };
    }

    private static JsonObject Shot(TakeShot shot)
    {
        var asked = new JsonObject { ["index"] = shot.Index, ["prompt"] = shot.Prompt, ["seconds"] = shot.Duration };
        if (shot.StartFrame is { } own)
            asked["start_frame"] = own.Sha256;

        return asked;
    }

    private static JsonObject Element(TakeElement element) => new JsonObject { ["name"] = element.Name, ["sha256"] = element.Sha256 };
}
