using System.Text.Json.Nodes;
using KlingFlow.Outside;

namespace KlingFlow.Providers.Kling;

/// <summary>The pages of <c>POST /tasks</c>, which lists what an account has made and makes nothing.</summary>
internal static class KlingList
{
    /// <summary>More than ten thousand tasks of a month are not looked through.</summary>
    public const int MostPages = 20;

    private const int PerPage = 500;

    /// <summary>The question for the first page.</summary>
    public static string First(DateTimeOffset since) =>
        new JsonObject { ["start_time"] = since.ToUnixTimeMilliseconds(), ["limit"] = PerPage }.ToJsonString();

    /// <summary>The question for the page after this answer; null after the last one.</summary>
    public static string? Next(QueryAnswer answer)
    {
        if (answer is not QueryAnswer.Answered { Body: var body })
            return null;

        var data = KlingAnswer.Read(body).Data;
        var cursor = AnswerJson.Text(data, "next_cursor");
        return AnswerJson.Member(data, "has_more").ValueKind == System.Text.Json.JsonValueKind.True && !string.IsNullOrEmpty(cursor)
            ? new JsonObject { ["cursor"] = cursor, ["limit"] = PerPage }.ToJsonString()
            : null;
    }
}
