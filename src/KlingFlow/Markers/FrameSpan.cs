using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KlingFlow.Markers;

/// <summary>A frame of a take, or a span of frames, as a note is about it.</summary>
/// <param name="First">Counted from 0.</param>
/// <param name="Last">The last frame of a span; null for a single one.</param>
public readonly record struct FrameSpan(int First, int? Last = null)
{
    /// <summary>Reads <c>48</c> or <c>48-60</c>. Frames are whole numbers: a second is not exact.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out FrameSpan? span)
    {
        span = text?.Split('-') switch
        {
            [var only] when Number(only) is { } frame => new FrameSpan(frame),
            [var from, var to] when Number(from) is { } first && Number(to) is { } last && last >= first => new FrameSpan(first, last),
            _ => null,
        };

        return span is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(Last is { } last ? (FormattableString)$"frames {First}-{last}" : $"frame {First}");

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
