using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using KlingFlow.Media;
using KlingFlow.Names;

namespace KlingFlow.Grids;

/// <summary>
/// One picture of a take's video. A PNG that is made from one says so in a comment of its own, so that this survives git,
/// renaming and copying, and is gone the moment somebody puts another picture there.
/// </summary>
/// <param name="Take">Which take.</param>
/// <param name="Frame">Counted from 0.</param>
public sealed record TakeFrame(TakeId Take, int Frame)
{
    /// <summary>The keyword of the comment.</summary>
    public const string Keyword = "KlingFlow-From";

    /// <summary>What a PNG says about itself; null where it says nothing of the kind.</summary>
    public static TakeFrame? Read(ReadOnlySpan<byte> png) => TryParse(PngText.Read(png, Keyword), out var frame) ? frame : null;

    /// <summary>Reads <c>SEQ08.take2.frame119</c>; whatever else a stranger wrote there is nothing.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out TakeFrame? frame)
    {
        frame = text?.Split('.') is [var id, var number, var picture]
            && SequenceId.TryParse(id, out var sequence) && TakeNumber.TryParse(number, out var take)
            && picture.StartsWith("frame", StringComparison.Ordinal)
            && int.TryParse(picture.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var counted)
                ? new TakeFrame(new TakeId(sequence.Value, take.Value), counted)
                : null;

        return frame is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Take.Sequence}.{Take.Take.Short}.frame{Frame}");
}
