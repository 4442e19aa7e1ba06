using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Faults;

/// <summary>
/// The faults that hit one request: those named in its own header <c>X-Sim-Chaos</c> first, then those that its prompt
/// asked for, then those that are armed for all.
/// </summary>
internal sealed class RequestChaos(ChaosSwitches all, PromptChaos prompts)
{
    public const string Header = "X-Sim-Chaos";

    public PromptChaos Prompts => prompts;

    /// <summary>The fault of these places that strikes, counted down; null where none does.</summary>
    public string? Strike(HttpContext? http, ChaosSwitches? own, params ReadOnlySpan<ChaosPlace> places)
    {
        var wanted = places.ToArray();

        return Strike(http, own, name => wanted.Contains(ChaosTable.Find(name)!.Place));
    }

    /// <summary>Whether this fault strikes.</summary>
    public bool Strikes(HttpContext? http, ChaosSwitches? own, string name) => Strike(http, own, candidate => candidate == name) is not null;

    /// <summary>The number beside a name that does not count down; 0 where it is not armed.</summary>
    public double Level(string name, ChaosSwitches? own = null) => own?.Level(name) is { } number and > 0 ? number : all.Level(name);

    /// <summary>Whether the seconds beside a name are not over yet.</summary>
    public bool Lasts(string name) => all.Lasts(name);

    private string? Strike(HttpContext? http, ChaosSwitches? own, Func<string, bool> fits) =>
        Named(http).FirstOrDefault(fits) ?? own?.Strike(fits) ?? all.Strike(fits);

    private static IEnumerable<string> Named(HttpContext? http) =>
        http is null ? [] : ChaosSwitches.Parse(http.Request.Headers[Header].ToString()).Select(part => part.Name);
}
