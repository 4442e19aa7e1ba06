using System.Diagnostics.CodeAnalysis;

namespace KlingFlow.Names;

/// <summary>One take as records and exports name it: <c>SEQ08_take002</c>, or of one shot <c>SEQ08_shot02_take003</c>.</summary>
/// <param name="Sequence">The sequence.</param>
/// <param name="Take">The number of the take; a shot's take has the number of the sequence's take it was made for.</param>
/// <param name="Shot">Individual mode: which shot of the sequence, counted from 0; null for the sequence's take.</param>
public readonly record struct TakeId(SequenceId Sequence, TakeNumber Take, int? Shot = null)
{
    /// <summary>The shot; null for the sequence's take.</summary>
    public ShotId? OfShot => Shot is { } index ? new ShotId(Sequence, index) : null;

    /// <summary>The sequence's take: itself, or the one that a shot's take was made for.</summary>
    public TakeId Whole => this with { Shot = null };

    /// <summary>What is counted: the id of the sequence, or of the shot.</summary>
    public string Owner => OfShot?.ToString() ?? Sequence.Value;

    /// <summary>Reads <c>SEQ08_take002</c>. A sequence may be called like a shot, so a shot's take is never guessed from a text.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out TakeId? id)
    {
        id = null;
        var split = text?.LastIndexOf('_') ?? -1;
        if (split > 0 && SequenceId.TryParse(text![..split], out var sequence) && TakeNumber.TryParse(text[(split + 1)..], out var take))
            id = new TakeId(sequence.Value, take.Value);

        return id is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Owner}_{Take}";
}
