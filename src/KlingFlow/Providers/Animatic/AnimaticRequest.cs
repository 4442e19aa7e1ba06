using System.Text;
using System.Text.Json;
using KlingFlow.Catalogue;

namespace KlingFlow.Providers.Animatic;

/// <summary>A take as a request to this provider, and as the facts that its model's limits are checked against.</summary>
internal static class AnimaticRequest
{
    /// <summary>What the take asks of its model.</summary>
    public static PlanFacts Facts(Work work) => new()
    {
        Mode = work.Record.Mode,
        Shots = [.. work.Record.ShotPrompts.Select(shot => new ShotFacts(shot.Prompt, shot.Duration))],
        Resolution = work.Record.Resolution,
        AspectRatio = work.Record.AspectRatio,
        Audio = work.Record.Audio,
        HasStartFrame = work.Record.StartFrame is not null,
        HasEndFrame = work.Record.EndFrame is not null,
        ElementCount = work.Record.Elements.Count,
        Negative = work.Record.Negative,
    };

    /// <summary>Everything that decides what is drawn, as JSON.</summary>
    public static string Body(Work work)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("external_task_id", work.ExternalTaskId);
            json.WriteString("aspect_ratio", work.Record.AspectRatio);
            json.WriteString("resolution", work.Record.Resolution);
            json.WriteString("start_frame_sha256", work.Record.StartFrame?.Sha256);
            json.WriteStartArray("shots");
            foreach (var shot in AnimaticShot.Of(work))
            {
                json.WriteStartObject();
                json.WriteString("shot", shot.Name);
                json.WriteString("prompt", shot.Prompt);
                json.WriteNumber("seconds", shot.Seconds);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
