using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Saving;

/// <summary>One workspace under <c>kling watch</c> for all tests of a class; each test has a sequence of its own.</summary>
public sealed class WatchedWorkspace : IAsyncLifetime
{
    internal TestWorkspace Workspace { get; private set; } = null!;

    internal RunningKling Watch { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Workspace = await FreeWorkspace.CreateAsync();
        Watch = Workspace.Watch();
    }

    public async Task DisposeAsync()
    {
        await Watch.DisposeAsync();
        await Workspace.DisposeAsync();
    }
}
