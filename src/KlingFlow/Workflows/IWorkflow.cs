using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Sequences;

namespace KlingFlow.Workflows;

/// <summary>
/// What a kind of project does next. Looking reads only; claiming and running write, and belong to whoever holds the
/// project's lock. The loop that repeats it knows no kind of project.
/// </summary>
public interface IWorkflow
{
    /// <summary>Looks at a sequence.</summary>
    /// <param name="sequence">Which.</param>
    /// <param name="atWork">The keys of what runs already, or is left for another start: of <see cref="DueStep.Run"/> and <see cref="DueStep.Serve"/>.</param>
    SequenceLook Look(SequenceId sequence, IReadOnlySet<string> atWork);

    /// <summary>Looks at a sequence that the folder of today does not have, for what of it was paid for.</summary>
    SequenceLook LookAway(SequenceId sequence, IReadOnlySet<string> atWork);

    /// <summary>Whether the journal knows paid takes or grids of a sequence.</summary>
    bool IsAway(SequenceId sequence);

    /// <summary>The sequences that the journal knows paid takes of and the folder does not have.</summary>
    IEnumerable<SequenceId> Away(IReadOnlyCollection<SequenceId> inFolder);

    /// <summary>What belongs to no sequence and was begun.</summary>
    IReadOnlyList<DueStep.Run> Begun();

    /// <summary>What the project as a whole needs next, now that its sequences stand as they do; null for nothing, or not yet.</summary>
    /// <param name="statusOf">How a sequence stood at the last look; null where it is not there.</param>
    /// <param name="cancellation">Stops looking.</param>
    Task<DueStep.Film?> OnwardAsync(Func<SequenceId, SequenceStatus?> statusOf, CancellationToken cancellation);

    /// <summary>Serves the order of a sequence as far as its claim: everything that can be refused is refused before.</summary>
    /// <returns>What is to be run now; null where the order cannot be served, which the next look shows.</returns>
    Task<DueStep.Run?> ClaimAsync(DueStep.Serve order, CancellationToken cancellation);

    /// <summary>Carries one thing through its steps, wherever it is found.</summary>
    Task<TakeEnd> RunAsync(DueStep.Run step, RunMode mode, CancellationToken cancellation);

    /// <summary>The word of the manifest of something that was run; null while it is open.</summary>
    string? FinalStatus(DueStep.Run step);
}
