using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KlingFlow.Names;

/// <summary>One shot of a sequence, counted from 0: <c>SEQ08_shot02</c>.</summary>
/// <param name="Sequence">The sequence it belongs to.</param>
/// <param name="Index">Counted from 0.</param>
public readonly record struct ShotId(SequenceId Sequence, int Index)
{
    private const string Prefix = "shot";

    /// <summary>The folder spelling within <c>shots/</c>: <c>shot02</c>.</summary>
    public string Folder => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Index:00}");

    /// <summary>Reads the folder spelling, <c>shot02</c> or <c>shot2</c>, without case.</summary>
    public static bool TryParseFolder(string? text, out int index)
    {
        index = 0;
        return text is not null
            && text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && text.Length <= Prefix.Length + 3
            && int.TryParse(text.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }

    /// <summary>Reads <c>SEQ08_shot02</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ShotId? id)
    {
        id = null;
        var split = text?.LastIndexOf('_') ?? -1;
        if (split > 0 && SequenceId.TryParse(text![..split], out var sequence) && TryParseFolder(text[(split + 1)..], out var index))
            id = new ShotId(sequence.Value, index);

        return id is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Sequence}_{Folder}";
}
