using System.Collections.Concurrent;
using KlingFlow.Changes;
using KlingFlow.Errors;
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

    // Projects that are there and could not be opened: a full disk, a folder that is still being copied.
    private readonly HashSet<string> _late = new(StringComparer.Ordinal);

    /// <summary>Where hints come from instead of the file system, in tests.</summary>
    internal Func<IChangeSource>? Hints { get; init; }

    /// <summary>Runs until the order's end, or until it is stopped. Takes that run at a stop go on at the next start.</summary>
    /// <exception cref="UserFacingException">There is no such project.</exception>
    public async Task<LoopEnd> RunAsync(CancellationToken cancellation)
    {
        try
        {
            foreach (var name in order.Projects.Count > 0 ? order.Projects : studio.Workspace.ProjectNames)
            {
                if (ServesAll)
                    StartOrLater(name, cancellation);
                else
                    TryStart(name, cancellation);
            }

            if (_loops.IsEmpty && (_held.Count > 0 || !ServesAll))
                return new LoopEnd { Held = _held };

            await using var changes = order.Mode == Generation.RunMode.OneQuestion ? null : Hints?.Invoke() ?? studio.Watch(order.Projects);
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
            while (await WaitAsync(changes, cancellation))
            {
                while (changes.Hints.TryRead(out var hint))
                    Pass(hint, cancellation);
                foreach (var name in _late.Where(studio.IsProject).ToList())
                    StartOrLater(name, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The loops are over: nobody needs a hint any more.
        }
    }

    /// <summary>Until there is a hint, or it is time to try the late projects again; false when there will be no further hint.</summary>
    private async Task<bool> WaitAsync(IChangeSource changes, CancellationToken cancellation)
    {
        if (_late.Count == 0)
            return await changes.Hints.WaitToReadAsync(cancellation);

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var hint = changes.Hints.WaitToReadAsync(over.Token).AsTask();
        var pause = Task.Delay(studio.Workspace.Settings.Watch.Rescan, studio.Clock, over.Token);
        var first = await Task.WhenAny(hint, pause);
        await over.CancelAsync();
        cancellation.ThrowIfCancellationRequested();

        return first == pause || await hint;
    }

    /// <summary>One project that cannot be opened now ends neither the others nor the hints.</summary>
    private void StartOrLater(string name, CancellationToken cancellation)
    {
        try
        {
            TryStart(name, cancellation);
            _late.Remove(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or UserFacingException)
        {
            if (_late.Add(name))
                studio.Log.CannotOpen(name, e.Message);
        }
    }

    private void Pass(ChangeHint hint, CancellationToken cancellation)
    {
        if (hint.Everything)
        {
            foreach (var loop in _loops.Values)
                loop.Hint(null);

            // A project that came while nobody could tell has no hint of its own.
            foreach (var name in ServesAll ? studio.ProjectNames().Where(name => !_loops.ContainsKey(name)) : [])
                StartOrLater(name, cancellation);
        }
        else if (HintAddress.Of(studio.Workspace.Projects, hint.Path) is { } address)
        {
            if (_loops.TryGetValue(address.Project, out var loop))
                loop.Hint(address.Sequence);
            else if (ServesAll && studio.IsProject(address.Project))
                StartOrLater(address.Project, cancellation);
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
        Ended = [.. ends.SelectMany(end => end.Ended)],
        Awaited = ends.Select(end => end.Awaited).FirstOrDefault(run => run is not null),
        Waiting = ends.Select(end => end.Waiting).FirstOrDefault(waiting => waiting is not null),
        Problems = [.. ends.SelectMany(end => end.Problems)],
        NeedsPerson = ends.Any(end => end.NeedsPerson),
        Served = ends.Length,
        Held = _held,
    };
}
