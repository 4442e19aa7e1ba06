using KlingFlow.Names;
using KlingFlow.Simulator.History;
using KlingFlow.Workspaces;

namespace KlingFlow.Simulator.Kills;

/// <summary>The program that is killed, and what surrounds it.</summary>
public sealed record KillStage
{
    /// <summary>The project it works on.</summary>
    public required ProjectLayout Project { get; init; }

    /// <summary>Its journals.</summary>
    public required IReadOnlyList<StateLayout> States { get; init; }

    /// <summary>Looks after every kill.</summary>
    public required Witness Witness { get; init; }

    /// <summary>Runs the watcher until the token is cancelled, and kills it then: SIGKILL, no handler, no flush.</summary>
    public required Func<CancellationToken, Task> WatchUntilKilled { get; init; }

    /// <summary>Saves a plan that asks for its first take.</summary>
    public required Action<SequenceId> Ask { get; init; }

    /// <summary>Decides, as a person would, about takes whose answer was lost; null where nobody does. Nothing runs then.</summary>
    public Func<IReadOnlyList<TakeId>, CancellationToken, Task>? Decide { get; init; }

    /// <summary>At most so many takes are asked for. Default: no limit.</summary>
    public int MostTakes { get; init; } = int.MaxValue;
}
