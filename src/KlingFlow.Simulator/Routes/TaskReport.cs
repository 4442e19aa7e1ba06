using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using KlingFlow.Simulator.Elements;
using KlingFlow.Simulator.Faults;
using KlingFlow.Simulator.Sounds;

namespace KlingFlow.Simulator.Routes;

/// <summary>A task as API 2.0 describes it, and as the older routes describe their own.</summary>
internal sealed class TaskReport(TaskProgress progress, FileAddress files, RequestChaos chaos, Func<string, bool> isDeleted)
{
    private readonly ConcurrentDictionary<string, int> _questions = new(StringComparer.Ordinal);

    /// <summary>The answer to the create call.</summary>
    public JsonObject Created(SimulatedTask task) => task.IsSpeech ? DescribeAsLegacy(task) : task.IsLegacy ? LegacyHead(task, task.Id, TaskProgress.Submitted) : new()
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

    /// <summary>The same in the words of the older dialect.</summary>
    public JsonObject DescribeAsLegacy(SimulatedTask task)
    {
        var own = chaos.Prompts.Of(task);
        var status = ToldStatus(task);
        var id = chaos.Strikes(null, own, ChaosName.WrongId) ? task.Id + "9" : task.Id;
        var report = LegacyHead(task, id, status == TaskProgress.Succeeded ? "succeed" : status);
        report["task_status_msg"] = status == TaskProgress.Failed ? progress.Message(task) : "";
        report["updated_at"] = progress.UpdatedAt(task).ToUnixTimeMilliseconds();
        if (status != TaskProgress.Succeeded)
            return report;

        report["final_unit_deduction"] = Amount(task);
        if (task.Element is { } element)
        {
            report["task_result"] = new JsonObject { ["elements"] = Elements(task, element, own) };
            return report;
        }

        if (task.Sound is { } sound)
        {
            report["task_result"] = new JsonObject { ["audios"] = new JsonArray([.. Addresses(task, own).Select(url => (JsonNode)Audio(task, sound, url))]) };
            return report;
        }

        var images = Addresses(task, own).Select((url, index) => (JsonNode)new JsonObject { ["index"] = index, ["url"] = url, ["watermark_url"] = "" });
        report["task_result"] = new JsonObject { ["images"] = new JsonArray([.. images]) };

        return report;
    }

    /// <summary>Whether look-ups see the task at all.</summary>
    public bool IsVisible(SimulatedTask task) => !task.Has(ChaosName.Vanish) || progress.Status(task) == TaskProgress.Submitted;

    /// <summary>Where its results lie, with whatever fault of addresses is armed.</summary>
    public IReadOnlyList<string?> Addresses(SimulatedTask task) => Addresses(task, chaos.Prompts.Of(task));

    private static JsonObject LegacyHead(SimulatedTask task, string id, string status) => new()
    {
        ["task_id"] = id,
        ["task_status"] = status,
        ["task_info"] = task.ExternalId is null ? new JsonObject() : new JsonObject { ["external_task_id"] = task.ExternalId },
        ["created_at"] = task.CreatedAt.ToUnixTimeMilliseconds(),
        ["updated_at"] = task.CreatedAt.ToUnixTimeMilliseconds(),
    };

    private void AddResult(JsonObject report, SimulatedTask task, ChaosSwitches? own)
    {
        report["outputs"] = task.Element is { } element ? ElementOutputs(task, element, own) : new JsonArray([.. Addresses(task, own).Select((url, index) => (JsonNode)Output(task, index + 1, url))]);
        report["billing"] = new JsonArray(new JsonObject
        {
            ["charge_type"] = "unit",
            ["amount"] = Amount(task),
            ["package_type"] = task.Pack,
        });
    }

    // Nothing of it is an address, so the faults of addresses are those of its id.
    private long[] ElementIds(SimulatedTask task, ChaosSwitches? own)
    {
        var isMissing = chaos.Strikes(null, own, ChaosName.NoOutputs) || chaos.Strikes(null, own, ChaosName.NoUrl) || chaos.Strikes(null, own, ChaosName.NullUrl);
        if (isMissing)
            return [];

        return chaos.Strikes(null, own, ChaosName.TwoUrls) ? [ElementStore.IdOf(task), ElementStore.IdOf(task) + 1] : [ElementStore.IdOf(task)];
    }

    private JsonArray ElementOutputs(SimulatedTask task, ElementSpec element, ChaosSwitches? own) =>
        new([.. ElementIds(task, own).Select(id => (JsonNode)new JsonObject
        {
            ["type"] = "element",
            ["id"] = id.ToString(CultureInfo.InvariantCulture),
            ["name"] = element.Name,
            ["description"] = element.Description,
            ["element_type"] = "multi_image_elements",
            ["owned_by"] = "sim-account",
            ["status"] = isDeleted(id.ToString(CultureInfo.InvariantCulture)) ? "deleted" : "succeeded",
        })]);

    private JsonArray Elements(SimulatedTask task, ElementSpec element, ChaosSwitches? own) =>
        new([.. ElementIds(task, own).Select(id => (JsonNode)new JsonObject
        {
            ["element_id"] = id,
            ["element_name"] = element.Name,
            ["element_description"] = element.Description,
            ["reference_type"] = "image_refer",
            ["tag_list"] = new JsonArray(),
            ["owned_by"] = "sim-account",
            ["status"] = isDeleted(id.ToString(CultureInfo.InvariantCulture)) ? "deleted" : "succeed",
        })]);

    private static string Amount(SimulatedTask task) => task.Units.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Where the results lie, or what is told instead.</summary>
    private List<string?> Addresses(SimulatedTask task, ChaosSwitches? own)
    {
        if (chaos.Strikes(null, own, ChaosName.NoOutputs))
            return [];
        if (chaos.Strikes(null, own, ChaosName.NoUrl))
            return [""];
        if (chaos.Strikes(null, own, ChaosName.NullUrl))
            return [null];

        var isExpired = chaos.Strikes(null, own, ChaosName.ExpiredUrl);
        List<string?> urls = [.. ResultFile.Of(task).Select(file => files.Sign(file.Name, isExpired))];

        return chaos.Strikes(null, own, ChaosName.TwoUrls) ? [.. urls, urls[0]] : urls;
    }

    // Speech has one address, an effect one for each of two formats; here both are waves.
    private static JsonObject Audio(SimulatedTask task, SoundSpec sound, string? url)
    {
        var seconds = sound.Seconds.ToString("0.0#", CultureInfo.InvariantCulture);
        return task.IsSpeech
            ? new() { ["id"] = $"a-{task.Id}", ["url"] = url, ["duration"] = seconds }
            : new() { ["id"] = $"a-{task.Id}", ["url_wav"] = url, ["url_mp3"] = "", ["duration_wav"] = seconds, ["duration_mp3"] = seconds };
    }

    private static JsonObject Output(SimulatedTask task, int number, string? url) => task.Sound is { } sound
        ? new() { ["type"] = "audio", ["id"] = $"a-{task.Id}", ["wav_url"] = url, ["mp3_url"] = "", ["wav_duration"] = sound.Seconds.ToString("0.0#", CultureInfo.InvariantCulture) }
        : task.Video is not { } video ? new() { ["type"] = "image", ["url"] = url, ["watermark_url"] = "" }
        : new()
        {
            ["type"] = "video",
            ["id"] = number == 1 ? $"v-{task.Id}" : $"v-{task.Id}-{number}",
            ["url"] = url,
            ["watermark_url"] = "",
            ["duration"] = video.Duration.ToString("0.0#", CultureInfo.InvariantCulture),
        };

    /// <summary>Its status as a question is told, with the quirks of the task.</summary>
    public string ToldStatus(SimulatedTask task)
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
