using System.Diagnostics.CodeAnalysis;

namespace KlingFlow.Names;

/// <summary>One grid of one sequence, as records name it: <c>SEQ05_grid001</c>.</summary>
/// <param name="Sequence">The sequence.</param>
/// <param name="Grid">The number of the grid.</param>
public readonly record struct GridId(SequenceId Sequence, GridNumber Grid)
{
    /// <summary>Reads <c>SEQ05_grid001</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out GridId? id)
    {
        id = null;
        var split = text?.LastIndexOf('_') ?? -1;
        if (split > 0 && SequenceId.TryParse(text![..split], out var sequence) && GridNumber.TryParse(text[(split + 1)..], out var grid))
            id = new GridId(sequence.Value, grid.Value);

        return id is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Sequence}_{Grid}";
}
