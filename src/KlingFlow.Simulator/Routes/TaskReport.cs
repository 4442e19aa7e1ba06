using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using KlingFlow.Simulator.Faults;

namespace KlingFlow.Simulator.Routes;

/// <summary>A task as API 2.0 describes it.</summary>
internal sealed class TaskReport(TaskProgress progress, FileAddress files, RequestChaos chaos)
{
    private readonly ConcurrentDictionary<string, int> _questions = new(StringComparer.Ordinal);

    /// <summary>The answer to the create call.</summary>
    public static JsonObject Created(SimulatedTask task) => new()
    {
        ["id"] = task.Id,
        ["status"] = TaskProgress.Submitted,
        ["create_time"] = task.CreatedAt.ToUnixTimeMilliseconds(),
        ["update_time"] = task.CreatedAt.ToUnixTimeMilliseconds(),
        ["external_id"] = task.ExternalId ?? "",
    };

    /// <summary>The answer to a question, with the quirks of the task and whatever fault is armed.</summary>
    public JsonObject Describe(SimulatedTask task)
    {
        var own = chaos.Prompts.Of(task);
        var status = ToldStatus(task);
        var report = new JsonObject
        {
            ["id"] = chaos.Strikes(null, own, ChaosName.WrongId) ? task.Id + "9" : task.Id,
            ["status"] = status,
            ["message"] = status == TaskProgress.Failed ? progress.Message(task) : "",
            ["create_time"] = task.CreatedAt.ToUnixTimeMilliseconds(),
            ["update_time"] = progress.UpdatedAt(task).ToUnixTimeMilliseconds(),
            ["outputs"] = new JsonArray(),
            ["billing"] = new JsonArray(),
        };
        if (task.ExternalId is not null)
            report["external_id"] = task.ExternalId;
        if (status == TaskProgress.Succeeded)
            AddResult(report, task, own);

        return report;
    }

    /// <summary>Whether look-ups see the task at all.</summary>
    public bool IsVisible(SimulatedTask task) => !task.Has(ChaosName.Vanish) || progress.Status(task) == TaskProgress.Submitted;

    private void AddResult(JsonObject report, SimulatedTask task, ChaosSwitches? own)
    {
        report["outputs"] = Outputs(task, own);
        report["billing"] = new JsonArray(new JsonObject
        {
            ["charge_type"] = "unit",
            ["amount"] = task.Units.ToString("0.##", CultureInfo.InvariantCulture),
            ["package_type"] = "video",
        });
    }

    private JsonArray Outputs(SimulatedTask task, ChaosSwitches? own)
    {
        if (chaos.Strikes(null, own, ChaosName.NoOutputs))
            return [];
        if (chaos.Strikes(null, own, ChaosName.NoUrl))
            return [Output(task, 1, "")];
        if (chaos.Strikes(null, own, ChaosName.NullUrl))
            return [Output(task, 1, null)];

        var url = files.Sign(task.Id, isExpired: chaos.Strikes(null, own, ChaosName.ExpiredUrl));

        return chaos.Strikes(null, own, ChaosName.TwoUrls) ? [Output(task, 1, url), Output(task, 2, url)] : [Output(task, 1, url)];
    }

    private static JsonObject Output(SimulatedTask task, int number, string? url) => new()
    {
        ["type"] = "video",
        ["id"] = number == 1 ? $"v-{task.Id}" : $"v-{task.Id}-{number}",
        ["url"] = url,
        ["watermark_url"] = "",
        ["duration"] = task.Video.Duration.ToString("0.0#", CultureInfo.InvariantCulture),
    };

    private string ToldStatus(SimulatedTask task)
    {
        var status = progress.Status(task);
        var question = _questions.AddOrUpdate(task.Id, 1, (_, before) => before + 1);
        if (task.Has(ChaosName.StatusUnknown) && status == TaskProgress.Processing)
            return "queued2";
        if (!task.Has(ChaosName.StatusBackwards) || question % 2 == 1)
            return status;

        return status == TaskProgress.Processing ? TaskProgress.Submitted : TaskProgress.Processing;
    }
}
