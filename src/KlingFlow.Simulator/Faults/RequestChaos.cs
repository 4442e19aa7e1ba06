using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Faults;

/// <summary>The faults that hit one request: those named in its own header first, then those that are armed for all.</summary>
internal static class RequestChaos
{
    public const string Header = "X-Sim-Chaos";

    public static string? Strike(this ChaosSwitches switches, HttpContext http, Func<string, bool> fits) =>
        Named(http).FirstOrDefault(fits) ?? switches.Strike(fits);

    public static bool Strikes(this ChaosSwitches switches, HttpContext http, string name) =>
        switches.Strike(http, candidate => candidate == name) is not null;

    private static IEnumerable<string> Named(HttpContext http) =>
        ChaosSwitches.Parse(http.Request.Headers[Header].ToString()).Select(part => part.Name);
}
