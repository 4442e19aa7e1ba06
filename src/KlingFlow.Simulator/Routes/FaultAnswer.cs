using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary>Answers a request with a fault that carries a number: <c>status_503</c>, <c>code_1303</c>, also with <c>query_</c> before it.</summary>
internal static class FaultAnswer
{
    /// <returns>Whether the fault was such a one. <c>status_500_created</c> is none: there the task is made first.</returns>
    public static async Task<bool> SendAsync(HttpContext http, string fault)
    {
        var words = fault.Split('_');
        if (words is not [.., var family, var text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        if (family == "code")
            throw BusinessCode.Refusal(number);

        await Answer.SendPageAsync(http, number);

        return true;
    }
}
