using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<string, ProjectLoop> _loops = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<ProjectBench> _benches = [];
    private readonly ConcurrentBag<Task<LoopEnd>> _runs = [];
    private readonly Dictionary<string, LockHolder?> _held = new(StringComparer.Ordinal);

    /// <summary>Runs until the order's end, or until it is stopped. Takes that run at a stop go on at the next start.</summary>
    /// <exception cref="Errors.UserFacingException">There is no such project.</exception>
    public async Task<LoopEnd> RunAsync(CancellationToken cancellation)
    {
        try
        {
            foreach (var name in order.Projects.Count > 0 ? order.Projects : studio.Workspace.ProjectNames)
                TryStart(name, cancellation);
            if (_loops.IsEmpty && (_held.Count > 0 || !ServesAll))
                return new LoopEnd { Held = _held };

            await using var changes = order.Mode == Generation.RunMode.OneQuestion ? null : studio.Watch(order.Projects);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var hints = changes is null ? Task.CompletedTask : PassHintsAsync(changes, over.Token);
            var heart = changes is null ? Task.CompletedTask : new Heartbeat(studio.Clock, WakeUp).RunAsync(over.Token);
            await Task.WhenAll(_runs);
            if (!ServesAll)
                await over.CancelAsync();
            await hints;
            await heart;
            return Merge(await Task.WhenAll(_runs));
        }
        finally
        {
            foreach (var bench in _benches)
                bench.Dispose();
        }
    }

    /// <summary>Whether projects that appear later are served too.</summary>
    private bool ServesAll => order.IsForever && order.Projects.Count == 0;

    private bool TryStart(string name, CancellationToken cancellation)
    {
        if (studio.TryOpenBench(name, order, out var holder) is not { } bench)
        {
            _held[name] = holder;
            return false;
        }

        _benches.Add(bench);
        _held.Remove(name);
        var project = bench.Services.Project.Layout;
        var loop = new ProjectLoop(bench, order, studio.FeedOf(project, happened => listener?.Invoke(project.Name, happened)));
        _loops[name] = loop;
        _runs.Add(loop.RunAsync(cancellation));
        return true;
    }

    private async Task PassHintsAsync(IChangeSource changes, CancellationToken cancellation)
    {
        try
        {
            await foreach (var hint in changes.Hints.ReadAllAsync(cancellation))
                Pass(hint, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The loops are over: nobody needs a hint any more.
        }
    }

    private void Pass(ChangeHint hint, CancellationToken cancellation)
    {
        if (hint.Everything)
        {
            foreach (var loop in _loops.Values)
                loop.Hint(null);
        }
        else if (HintAddress.Of(studio.Workspace.Projects, hint.Path) is { } address)
        {
            if (_loops.TryGetValue(address.Project, out var loop))
                loop.Hint(address.Sequence);
            else if (ServesAll && studio.IsProject(address.Project))
                TryStart(address.Project, cancellation);
        }
    }

    private void WakeUp()
    {
        foreach (var bench in _benches)
            bench.CheckLock();
        studio.WakeUp();
    }

    private LoopEnd Merge(LoopEnd[] ends) => new()
    {
        Ended = ends.SelectMany(end => end.Ended).ToDictionary(),
        Take = ends.Select(end => end.Take).FirstOrDefault(take => take is not null),
        Waiting = ends.Select(end => end.Waiting).FirstOrDefault(waiting => waiting is not null),
        Problems = [.. ends.SelectMany(end => end.Problems)],
        NeedsPerson = ends.Any(end => end.NeedsPerson),
        Served = ends.Length,
        Held = _held,
    };
}
