using System.Text.Json;

namespace KlingFlow.Providers.Kling;

/// <summary>The one sound of a task: a wave where there is one, because nothing was lost in it, else the MP3.</summary>
/// <param name="Url">Where it lies; null where none is named, or several.</param>
/// <param name="Seconds">How long it is said to be.</param>
/// <param name="Complaint">Why there is no address.</param>
internal sealed record KlingSound(Uri? Url, decimal? Seconds, string? Complaint)
{
    /// <summary>The sound of a task that succeeded.</summary>
    public static KlingSound Read(JsonElement task)
    {
        var sounds = AnswerJson.Items(task, "outputs").Where(output => AnswerJson.Text(output, "type") == "audio")
            .Concat(AnswerJson.Items(AnswerJson.Member(task, "task_result"), "audios"))
            .Select(Of).Where(sound => sound.Url is not null).DistinctBy(sound => sound.Url).ToList();

        return sounds switch
        {
            [var only] => only,
            [] => new KlingSound(null, null, "it succeeded without the address of a sound"),
            _ => new KlingSound(null, null, $"it succeeded with {sounds.Count} sounds where one was ordered"),
        };
    }

    /// <summary>The provider's id of the one video of a task; null where there is none.</summary>
    public static string? VideoId(JsonElement task)
    {
        var ids = AnswerJson.Items(task, "outputs").Where(output => AnswerJson.Text(output, "type") == "video")
            .Concat(AnswerJson.Items(AnswerJson.Member(task, "task_result"), "videos"))
            .Select(video => AnswerJson.Text(video, "id")).OfType<string>().Distinct().ToList();

        return ids is [{ Length: > 0 } only] ? only : null;
    }

    // Three spellings: of speech, of effects in the older dialect, of anything in the newer one.
    private static KlingSound Of(JsonElement audio)
    {
        foreach (var (address, length) in new[] { ("url_wav", "duration_wav"), ("wav_url", "wav_duration"), ("url", "duration"), ("url_mp3", "duration_mp3"), ("mp3_url", "mp3_duration") })
        {
            if (KlingTask.Url(audio, address) is { } url)
                return new KlingSound(url, AnswerJson.Amount(audio, length), null);
        }

        return new KlingSound(null, null, null);
    }
}
