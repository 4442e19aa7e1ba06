using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KlingFlow.Simulator.Requests;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary><c>POST /tasks</c>: what the account has made, page by page.</summary>
internal sealed class ListRoute(SimulatorOptions options, TaskStore store, TaskProgress progress, TaskReport report)
{
    public const string Path = "/tasks";

    private const int DefaultLimit = 100;
    private const int MostLimit = 500;

    public async Task HandleAsync(HttpContext http)
    {
        using var json = RequestJson.Parse(await Exchange.ReadBodyAsync(http));
        var body = new StrictObject(json.RootElement, "");
        var (from, to) = (Time(body, "start_time"), Time(body, "end_time"));
        var cursor = Cursor(body);
        var limit = body.Whole("limit") ?? DefaultLimit;
        var filters = Filters(body);
        body.Finish();
        if (limit is < 1 or > MostLimit)
            throw RefusalException.BadParameter($"limit is {limit}; 1 to {MostLimit} are allowed");

        var fitting = store.All
            .Where(task => cursor is not null || IsWithin(task, from, to))
            .Where(task => !task.IsSpeech && !task.IsFal && (options.TellsLegacyTasks || !task.IsLegacy) && report.IsVisible(task) && filters.All(filter => filter(task)))
            .ToList();
        await Answer.SendAsync(http, Page(fitting, cursor ?? 0, limit));
    }

    private JsonObject Page(List<SimulatedTask> fitting, int start, int limit)
    {
        var page = fitting.Skip(start).Take(limit).Select(task => (JsonNode)report.Describe(task)).ToArray();
        var next = start + page.Length;
        var data = new JsonObject
        {
            ["count"] = page.Length,
            ["next_cursor"] = next < fitting.Count ? next.ToString(CultureInfo.InvariantCulture) : "",
            ["has_more"] = next < fitting.Count,
        };

        // The real server leaves the field out where there is nothing to list.
        if (page.Length > 0)
            data["result"] = new JsonArray(page);

        return data;
    }

    private bool IsWithin(SimulatedTask task, long? from, long? to)
    {
        var at = task.CreatedAt.ToUnixTimeMilliseconds();
        var monthAgo = options.Clock.GetUtcNow().AddDays(-30).ToUnixTimeMilliseconds();

        return at >= (from ?? monthAgo) && at <= (to ?? long.MaxValue);
    }

    // The documentation shows numbers in one place and strings in another.
    private static long? Time(StrictObject body, string name) => body.Any(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
        { ValueKind: JsonValueKind.String } text when long.TryParse(text.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) => value,
        _ => throw RefusalException.BadParameter($"{name} must be a time in milliseconds"),
    };

    private static int? Cursor(StrictObject body)
    {
        if (body.Text("cursor") is not { Length: > 0 } text)
            return null;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var cursor)
            ? cursor
            : throw RefusalException.BadParameter("cursor is not one that was given out");
    }

    private List<Func<SimulatedTask, bool>> Filters(StrictObject body)
    {
        var filters = new List<Func<SimulatedTask, bool>>();
        var items = body.List("filters") ?? [];
        for (var index = 0; index < items.Count; index++)
            filters.Add(Filter(new StrictObject(items[index], $"filters[{index}]")));

        return filters;
    }

    private Func<SimulatedTask, bool> Filter(StrictObject filter)
    {
        var key = filter.NeededText("key");
        var values = (filter.List("values") ?? []).Select(value => value.ToString()).ToHashSet(StringComparer.Ordinal);
        filter.Finish();

        return key switch
        {
            "status" => task => values.Contains(progress.Status(task)),
            "product_type" => task => values.Contains(task.Pack),
            _ => throw RefusalException.BadParameter($"{filter.Name("key")} is `{key}`; allowed are status, product_type"),
        };
    }
}
