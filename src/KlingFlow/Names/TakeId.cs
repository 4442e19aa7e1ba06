using System.Diagnostics.CodeAnalysis;

namespace KlingFlow.Names;

/// <summary>One take of one sequence, as records and exports name it: <c>SEQ08_take002</c>.</summary>
/// <param name="Sequence">The sequence.</param>
/// <param name="Take">The number of the take.</param>
public readonly record struct TakeId(SequenceId Sequence, TakeNumber Take)
{
    /// <summary>Reads <c>SEQ08_take002</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out TakeId? id)
    {
        id = null;
        var split = text?.LastIndexOf('_') ?? -1;
        if (split > 0 && SequenceId.TryParse(text![..split], out var sequence) && TakeNumber.TryParse(text[(split + 1)..], out var take))
            id = new TakeId(sequence.Value, take.Value);

        return id is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Sequence}_{Take}";
}
