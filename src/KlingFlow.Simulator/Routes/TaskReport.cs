using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using KlingFlow.Simulator.Faults;

namespace KlingFlow.Simulator.Routes;

/// <summary>A task as API 2.0 describes it.</summary>
internal sealed class TaskReport(TaskProgress progress, FileAddress files, ChaosSwitches chaos)
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
        var status = ToldStatus(task);
        var report = new JsonObject
        {
            ["id"] = chaos.Strike(name => name == ChaosSwitch.WrongId) is null ? task.Id : task.Id + "9",
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
            AddResult(report, task);

        return report;
    }

    /// <summary>Whether look-ups see the task at all.</summary>
    public bool IsVisible(SimulatedTask task) => !task.Has(ChaosSwitch.Vanish) || progress.Status(task) == TaskProgress.Submitted;

    private void AddResult(JsonObject report, SimulatedTask task)
    {
        var url = chaos.Strike(name => name == ChaosSwitch.NoUrl) is not null
            ? ""
            : files.Sign(task.Id, isExpired: chaos.Strike(name => name == ChaosSwitch.ExpiredUrl) is not null);
        report["outputs"] = new JsonArray(new JsonObject
        {
            ["type"] = "video",
            ["id"] = $"v-{task.Id}",
            ["url"] = url,
            ["watermark_url"] = "",
            ["duration"] = task.Video.Duration.ToString("0.0#", CultureInfo.InvariantCulture),
        });
        report["billing"] = new JsonArray(new JsonObject
        {
            ["charge_type"] = "unit",
            ["amount"] = task.Units.ToString("0.##", CultureInfo.InvariantCulture),
            ["package_type"] = "video",
        });
    }

    private string ToldStatus(SimulatedTask task)
    {
        var status = progress.Status(task);
        var question = _questions.AddOrUpdate(task.Id, 1, (_, before) => before + 1);
        if (task.Has(ChaosSwitch.StatusUnknown) && status == TaskProgress.Processing)
            return "queued2";
        if (!task.Has(ChaosSwitch.StatusBackwards) || question % 2 == 1)
            return status;

        return status == TaskProgress.Processing ? TaskProgress.Submitted : TaskProgress.Processing;
    }
}
