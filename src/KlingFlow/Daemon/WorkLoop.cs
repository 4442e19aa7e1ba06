using KlingFlow.Changes;
using KlingFlow.Files;
using KlingFlow.Workspaces;

namespace KlingFlow.Daemon;

/// <summary>
/// Repeats what is due in one project, or in all of the workspace. <c>watch</c>, <c>--once</c> and <c>generate</c> are
/// this loop with another scope and another end.
/// </summary>
public sealed class WorkLoop(Studio studio, LoopOrder order, Action<string, ProjectEvent>? listener = null)
{
    private readonly Dictionary<string, ProjectLoop> _loops = new(StringComparer.Ordinal);

    /// <summary>Runs until the order's end, or until it is stopped. Takes that run at a stop go on at the next start.</summary>
    /// <exception cref="Errors.UserFacingException">There is no such project.</exception>
    public async Task<LoopEnd> RunAsync(CancellationToken cancellation)
    {
        var held = new Dictionary<string, LockHolder?>(StringComparer.Ordinal);
        var benches = OpenBenches(held);
        if (benches.Count == 0)
            return new LoopEnd { Held = held };

        await using var changes = order.Mode == Generation.RunMode.OneQuestion ? null : studio.Watch(order.Projects);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            foreach (var bench in benches)
            {
                var project = bench.Services.Project.Layout;
                _loops[project.Name] = new ProjectLoop(bench, order, studio.FeedOf(project, happened => listener?.Invoke(project.Name, happened)));
            }

            var hints = changes is null ? Task.CompletedTask : PassHintsAsync(changes, over.Token);
            var ends = await Task.WhenAll(_loops.Values.Select(loop => loop.RunAsync(cancellation)));
            await over.CancelAsync();
            await hints;
            return Merge(ends, held);
        }
        finally
        {
            foreach (var bench in benches)
                bench.Dispose();
        }
    }

    private List<ProjectBench> OpenBenches(Dictionary<string, LockHolder?> held)
    {
        var benches = new List<ProjectBench>();
        foreach (var name in order.Projects.Count > 0 ? order.Projects : studio.Workspace.ProjectNames)
        {
            if (studio.TryOpenBench(name, order, out var holder) is { } bench)
                benches.Add(bench);
            else
                held[name] = holder;
        }

        return benches;
    }

    private async Task PassHintsAsync(IChangeSource changes, CancellationToken cancellation)
    {
        try
        {
            await foreach (var hint in changes.Hints.ReadAllAsync(cancellation))
                Pass(hint);
        }
        catch (OperationCanceledException)
        {
            // The loops are over: nobody needs a hint any more.
        }
    }

    private void Pass(ChangeHint hint)
    {
        if (hint.Everything)
        {
            foreach (var loop in _loops.Values)
                loop.Hint(null);
        }
        else if (HintAddress.Of(studio.Workspace.Projects, hint.Path) is { } address && _loops.TryGetValue(address.Project, out var loop))
        {
            loop.Hint(address.Sequence);
        }
    }

    private static LoopEnd Merge(LoopEnd[] ends, Dictionary<string, LockHolder?> held) => new()
    {
        Ended = ends.SelectMany(end => end.Ended).ToDictionary(),
        Take = ends.Select(end => end.Take).FirstOrDefault(take => take is not null),
        Waiting = ends.Select(end => end.Waiting).FirstOrDefault(waiting => waiting is not null),
        Problems = [.. ends.SelectMany(end => end.Problems)],
        NeedsPerson = ends.Any(end => end.NeedsPerson),
        Served = ends.Length,
        Held = held,
    };
}
