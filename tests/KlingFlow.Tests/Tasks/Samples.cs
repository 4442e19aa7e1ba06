using KlingFlow.Media;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Tasks;

internal static class Samples
{
    public static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static RemoteTask Task(string status = "pending", string? taskId = null) => new()
    {
        Endpoint = "/omni-video/kling-3.0-omni",
        BaseUrl = "https://api.example.com",
        Provider = "kling",
        ModelName = "kling-3.0-omni",
        TaskId = taskId,
        ExternalTaskId = "kf-tkqqofmppz3kdpni362n5zoxgg",
        PromptSummary = "„Regen“ & <Nebel>",
        InputAssetSummary = "start frame",
        CreatedAt = At,
        ExpectedOutputDir = "sequences/SEQ08/takes/take002",
        Status = status,
        RequestSha256 = "cafe",
    };

    public static Manifest Manifest(string status = "succeed", decimal cost = 1.2m, string takeId = "SEQ08_take002") => new()
    {
        TakeId = takeId,
        Endpoint = "/omni-video/kling-3.0-omni",
        Model = "kling-3.0-omni",
        TaskId = "867283741759111202",
        FinalStatus = status,
        OutputPath = status == "succeed" ? "sequences/SEQ08/takes/take002/video.mp4" : null,
        OriginalResultUrl = "https://cdn.example.com/v/1.mp4?sign=SECRET&t=1#f",
        UnitDeduction = 12,
        Cost = new Cost(cost, "USD", "actual"),
        PromptSummary = "rain",
        InputAssetSummary = "start frame",
        Media = status == "succeed" ? new MediaFacts(new string('a', 64), 12345, 10.04m, 1920, 1080, "24/1", false) : null,
        Qc = [new QcFinding("black", 0, 0.5m), new QcFinding("silent")],
        FinishedAt = At,
        NextActions = [new NextAction("kling approve film SEQ08 --take 2", false, "cuts it into the film")],
    };
}
