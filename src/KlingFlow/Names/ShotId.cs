using System.Globalization;

namespace KlingFlow.Names;

/// <summary>One shot of a sequence, counted from 0: <c>SEQ08_shot02</c>.</summary>
/// <param name="Sequence">The sequence it belongs to.</param>
/// <param name="Index">Counted from 0.</param>
public readonly record struct ShotId(SequenceId Sequence, int Index)
{
    /// <summary>The folder spelling within <c>shots/</c>: <c>shot02</c>.</summary>
    public string Folder => string.Create(CultureInfo.InvariantCulture, $"shot{Index:00}");

    /// <inheritdoc/>
    public override string ToString() => $"{Sequence}_{Folder}";
}
