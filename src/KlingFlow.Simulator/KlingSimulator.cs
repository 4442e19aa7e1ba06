using KlingFlow.Errors;
using KlingFlow.Simulator.Faults;
using Microsoft.AspNetCore.Builder;

namespace KlingFlow.Simulator;

/// <summary>
/// A Kling server for tests and for trying things out: the wire format of API 2.0, stricter than the original, real
/// videos, faults on request, and a billing log that tells how often somebody would have paid.
/// </summary>
public sealed class KlingSimulator : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly SimulatorFolders _folders;

    private KlingSimulator(WebApplication web, SimulatorParts parts, SimulatorFolders folders, Uri baseAddress)
    {
        _web = web;
        _folders = folders;
        BaseAddress = baseAddress;
        BillingLog = parts.Billing;
        RequestLog = parts.Requests;
        Chaos = parts.Chaos;
    }

    /// <summary>For <c>base_url</c> in kling.yaml: plain http on loopback.</summary>
    public Uri BaseAddress { get; }

    /// <summary>One entry per paid task that was made.</summary>
    public LineLog<BilledTask> BillingLog { get; }

    /// <summary>One entry per request, whatever became of it.</summary>
    public LineLog<AnsweredRequest> RequestLog { get; }

    /// <summary>The faults, to be armed and disarmed at any time.</summary>
    public ChaosSwitches Chaos { get; }

    /// <summary>Starts listening.</summary>
    /// <exception cref="UserFacingException">The port is taken, or the chaos of the options is not understood.</exception>
    public static async Task<KlingSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellation = default)
    {
        var folders = SimulatorFolders.For(options);
        var parts = new SimulatorParts(options, folders);
        parts.Chaos.Arm(options.Chaos);
        var web = SimulatorHost.Build(options, parts);
        await ListenAsync(web, options.Port, cancellation);
        var address = new Uri(web.Urls.Single());
        parts.Address.Base = address;

        return new KlingSimulator(web, parts, folders, address);
    }

    /// <summary><c>kling sim</c>: starts, says how to use it, and serves until it is cancelled.</summary>
    public static async Task RunAsync(SimulatorOptions options, TextWriter output, CancellationToken cancellation)
    {
        await using var simulator = await StartAsync(options, cancellation);
        await output.WriteLineAsync(SimulatorGreeting.For(simulator, options));
        await output.FlushAsync(cancellation);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellation.Register(ended.SetResult))
            await ended.Task;
    }

    /// <summary>Stops listening; the state folder stays, temporary videos go.</summary>
    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        _folders.RemoveTemporary();
    }

    private static async Task ListenAsync(WebApplication web, int port, CancellationToken cancellation)
    {
        try
        {
            await web.StartAsync(cancellation);
        }
        catch (IOException taken)
        {
            await web.DisposeAsync();
            throw new UserFacingException(
                ExitCode.Temporary, new Problem(ProblemCode.Exists, $"port {port} of 127.0.0.1 is taken", Hint: "choose another, or 0 for any free one"), taken);
        }
    }
}
