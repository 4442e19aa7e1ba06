using System.Globalization;
using KlingFlow.Simulator.Faults;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary>
/// An answer, or none, in place of the right one. The same shapes serve all routes: <c>query_status_503</c>,
/// <c>file_status_503</c> and <c>status_503_created</c> differ in where they strike and look the same to the client.
/// </summary>
internal static class FaultAnswer
{
    private const string HalfJson = "{\"code\":0,\"message\":\"SUCC";
    private const string EmptyList = "{\"code\":0,\"message\":\"SUCCEED\",\"data\":[]}";
    private const string WrongCode = "{\"code\":5001,\"message\":\"SUCCEED\",\"data\":{\"id\":\"1\",\"task_id\":\"1\",\"status\":\"submitted\"}}";
    private const string EmptyId = "{\"code\":0,\"message\":\"SUCCEED\",\"data\":{\"id\":\"\",\"task_id\":\"\",\"status\":\"submitted\"}}";

    public static Task SendAsync(HttpContext http, string fault)
    {
        var shape = ShapeOf(fault);
        switch (shape)
        {
            case "reset":
                return BrokenConnection.Reset(http);
            case "lose_request" or "lose_response":
                return BrokenConnection.Close(http);
            case "hang":
                return BrokenConnection.HangAsync(http);
            case "html":
                return Answer.SendPageAsync(http, StatusCodes.Status200OK);
            case "unreadable":
                return Answer.WriteAsync(http, StatusCodes.Status200OK, 0, HalfJson);
            case "empty":
                return Answer.WriteAsync(http, StatusCodes.Status200OK, 0, EmptyList);
            case "wrong_code":
                return Answer.WriteAsync(http, StatusCodes.Status200OK, 5001, WrongCode);
            case "empty_id":
                return Answer.WriteAsync(http, StatusCodes.Status200OK, 0, EmptyId);
            case "stall":
                return OddBody.StallAsync(http, HalfJson);
            case "drip":
                return OddBody.DripAsync(http);
            case "gzip_bomb":
                return OddBody.GzipBombAsync(http);
            case "huge_header":
                return OddBody.HugeHeaderAsync(http, EmptyList);
            case "redirect_create":
                return Redirect(http, StatusCodes.Status307TemporaryRedirect, "http://169.254.169.254/latest");
            default:
                return SendNumberedAsync(http, shape);
        }
    }

    // status_503, status_503_bare, code_1303, redirect_308
    private static Task SendNumberedAsync(HttpContext http, string shape)
    {
        var words = shape.Split('_');
        var number = int.Parse(words[1], CultureInfo.InvariantCulture);
        if (words[0] == "code")
            throw BusinessCode.Refusal(number);
        if (words[0] == "redirect")
            return Redirect(http, number, $"{http.Request.Path}{http.Request.QueryString}");
        if (words[^1] != "bare")
            return Answer.SendPageAsync(http, number);

        http.Response.StatusCode = number;

        return Task.CompletedTask;
    }

    private static Task Redirect(HttpContext http, int status, string location)
    {
        http.Response.Headers.Location = location;
        http.Response.StatusCode = status;

        return Task.CompletedTask;
    }

    private static string ShapeOf(string fault)
    {
        var shape = fault.Replace("_created", "", StringComparison.Ordinal);
        foreach (var prefix in (string[])["query_", "file_"])
        {
            if (shape.StartsWith(prefix, StringComparison.Ordinal))
                return shape[prefix.Length..];
        }

        return shape;
    }
}
