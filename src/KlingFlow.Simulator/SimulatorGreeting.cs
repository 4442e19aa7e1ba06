namespace KlingFlow.Simulator;

/// <summary>What <c>kling sim</c> says when it listens: what to put where, so that a workspace uses it.</summary>
internal static class SimulatorGreeting
{
    public static string For(KlingSimulator simulator, SimulatorOptions options)
    {
        var armed = simulator.Chaos.ToString();
        var address = simulator.BaseAddress.AbsoluteUri.TrimEnd('/');

        return $$"""
            Kling simulator at {{address}}
            in kling.yaml:   providers: { kling: { base_url: "{{address}}", api_key: { env: KLING_API_KEY } } }
            in the shell:    export KLING_API_KEY={{options.ApiKey}}
            as fal:          providers: { fal: { base_url: "{{address}}", api_key: { env: FAL_KEY } } }, and FAL_KEY={{options.ApiKey}}
            state:           {{options.StateFolder ?? "in memory"}}
            chaos:           {{(armed.Length == 0 ? "none" : armed)}}   (more: curl -d lose_response=1 {{address}}/_sim/chaos; all of them: kling sim --help)
            Ctrl-C stops it.
            """;
    }
}
