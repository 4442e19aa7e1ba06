using System.Text.Json;
using System.Text.RegularExpressions;
using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Tasks;

namespace KlingFlow.Providers.Kling;

/// <summary>One task as Kling tells about it, in the new dialect or the old one, as a report of ours.</summary>
internal static partial class KlingTask
{
    private const int MaxMessage = 300;

    /// <summary>The report, or null for what has no id.</summary>
    /// <param name="task">As Kling tells about it.</param>
    /// <param name="makes">What was ordered.</param>
    public static RemoteReport? Read(JsonElement task, KlingMakes makes = KlingMakes.Video)
    {
        var id = AnswerJson.Text(task, "id") ?? AnswerJson.Text(task, "task_id");
        if (string.IsNullOrWhiteSpace(id))
            return null;

        var word = AnswerJson.Text(task, "status") ?? AnswerJson.Text(task, "task_status") ?? "";
        var said = SafeText.WithoutQueries(AnswerJson.Text(task, "message") ?? AnswerJson.Text(task, "task_status_msg"));
        var status = Status(word);
        var images = status == RemoteStatus.Succeed ? Images(task, makes == KlingMakes.Images) : null;
        var element = status == RemoteStatus.Succeed ? ElementId(task) : null;
        var bill = KlingBill.Read(task, images is null ? UnitKind.Video : UnitKind.Image);
        var sound = status == RemoteStatus.Succeed && makes == KlingMakes.Sound ? KlingSound.Read(task) : null;
        var (result, complaint) = status == RemoteStatus.Succeed && images is null && element is null && makes != KlingMakes.Sound ? Result(task) : (null, sound?.Complaint);

        return new RemoteReport
        {
            TaskId = id,
            ExternalTaskId = AnswerJson.Text(task, "external_id") ?? AnswerJson.Text(AnswerJson.Member(task, "task_info"), "external_task_id"),
            Status = status ?? RemoteStatus.Processing,
            OddStatus = status is null ? SafeText.Short(word, 40) : null,
            Message = SafeText.Short(
                Join(
                    status is null ? $"status `{word}`" : null,
                    said,
                    complaint,
                    bill.Complaint),
                MaxMessage),
            ErrorKind = status == RemoteStatus.Failed ? Kind(said) : null,
            ResultUrl = sound?.Url ?? result,
            ResultId = status == RemoteStatus.Succeed ? KlingSound.VideoId(task) : null,
            ResultSeconds = sound?.Seconds,
            Images = images ?? [],
            ElementId = element,
            UnitsBilled = bill.Units,
            UnitKind = bill.Kind,
            CashBilled = bill.Cash,
        };
    }

    private static string? Status(string word) => word switch
    {
        "submitted" => RemoteStatus.Submitted,
        "processing" => RemoteStatus.Processing,
        "succeeded" or "succeed" => RemoteStatus.Succeed,
        "failed" => RemoteStatus.Failed,
        _ => null,
    };

    private static string Kind(string message) => ContentPolicy().IsMatch(message) ? ErrorKind.Policy : ErrorKind.Remote;

    /// <summary>The one video; which of several was paid for nobody can tell.</summary>
    private static (Uri? Video, string? Complaint) Result(JsonElement task)
    {
        var outputs = AnswerJson.Items(task, "outputs").Where(output => AnswerJson.Text(output, "type") == "video");
        var legacy = AnswerJson.Items(AnswerJson.Member(task, "task_result"), "videos");
        var urls = outputs.Concat(legacy)
            .Select(output => Url(output)).OfType<Uri>().Distinct().ToList();

        return urls switch
        {
            [var only] => (only, null),
            [] => (null, "it succeeded without the address of a video"),
            _ => (null, $"it succeeded with {urls.Count} videos where one was ordered"),
        };
    }

    /// <summary>The images in their order; null for a task that makes something else.</summary>
    private static IReadOnlyList<ImageResult>? Images(JsonElement task, bool isImages)
    {
        if (!isImages && AnswerJson.Member(AnswerJson.Member(task, "task_result"), "images").ValueKind != JsonValueKind.Array)
            return null;

        // The older dialect numbers them and promises no order.
        var images = AnswerJson.Items(task, "outputs").Where(output => AnswerJson.Text(output, "type") == "image")
            .Concat(AnswerJson.Items(AnswerJson.Member(task, "task_result"), "images").OrderBy(image => AnswerJson.Integer(image, "index") ?? 0));
        return [.. images.Select(image => Url(image)).OfType<Uri>().Select(url => new ImageResult(url))];
    }

    /// <summary>An address in an answer; null for anything that is none of the web.</summary>
    internal static Uri? Url(JsonElement output, string name = "url") =>
        Uri.TryCreate(AnswerJson.Text(output, name), UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? url : null;

    /// <summary>The one element; a deleted one is none.</summary>
    private static string? ElementId(JsonElement task)
    {
        var told = AnswerJson.Items(AnswerJson.Member(task, "task_result"), "elements").Select(element => (Id: AnswerJson.Text(element, "element_id"), Status: AnswerJson.Text(element, "status")))
            .Concat(AnswerJson.Items(task, "outputs").Where(output => AnswerJson.Text(output, "type") == "element").Select(output => (Id: AnswerJson.Text(output, "id"), Status: AnswerJson.Text(output, "status"))))
            .Where(element => element is { Id.Length: > 0, Status: not "deleted" }).Select(element => element.Id).Distinct().ToList();

        return told is [var only] ? only : null;
    }

    private static string Join(params string?[] parts) => string.Join("; ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));

    // The only thing a failed task says is free text.
    [GeneratedRegex("risk|sensitive|policy|prohibit|violat", RegexOptions.IgnoreCase)]
    private static partial Regex ContentPolicy();
}
