using KlingFlow.Errors;
using KlingFlow.Simulator.Faults;
using KlingFlow.Simulator.Requests;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary><c>/_sim/chaos</c>: GET tells which faults are armed, POST arms more (<c>lose_response=1</c> as plain text), DELETE disarms all.</summary>
internal sealed class ControlRoute(ChaosSwitches chaos)
{
    public const string Prefix = "/_sim";

    public async Task HandleAsync(HttpContext http)
    {
        if (HttpMethods.IsDelete(http.Request.Method))
            chaos.Clear();
        if (HttpMethods.IsPost(http.Request.Method))
            await ArmAsync(http);

        await http.Response.WriteAsync($"{chaos}\n", http.RequestAborted);
    }

    private async Task ArmAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        try
        {
            chaos.Arm(await reader.ReadToEndAsync(http.RequestAborted));
        }
        catch (UserFacingException e)
        {
            throw RefusalException.BadParameter(e.Message);
        }
    }
}
