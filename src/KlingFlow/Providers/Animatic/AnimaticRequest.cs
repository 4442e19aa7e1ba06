using System.Text;
using System.Text.Json;

namespace KlingFlow.Providers.Animatic;

/// <summary>A take as a request to this provider.</summary>
internal static class AnimaticRequest
{
    /// <summary>Everything that decides what is drawn, as JSON.</summary>
    public static string Body(VideoWork work)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("external_task_id", work.ExternalTaskId);
            json.WriteString("aspect_ratio", work.Record.AspectRatio);
            json.WriteString("resolution", work.Record.Resolution);
            json.WriteString("start_frame_sha256", work.Record.StartFrame?.Sha256);
            if (work.Record.EndFrame is { } last)
                json.WriteString("end_frame_sha256", last.Sha256);
            json.WriteStartArray("shots");
            foreach (var shot in AnimaticShot.Of(work))
            {
                json.WriteStartObject();
                json.WriteString("shot", shot.Name);
                json.WriteString("prompt", shot.Prompt);
                json.WriteNumber("seconds", shot.Seconds);
                if (shot.Elements.Count > 0)
                    json.WriteString("elements", string.Join(", ", shot.Elements));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>The same of a grid.</summary>
    public static string Body(ImageWork work)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("external_task_id", work.ExternalTaskId);
            json.WriteString("method", work.Method);
            json.WriteString("aspect_ratio", work.AspectRatio);
            json.WriteString("prompt", work.Prompt);
            json.WriteStartArray("elements");
            foreach (var element in work.Elements)
                json.WriteStringValue(element.Name);

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
