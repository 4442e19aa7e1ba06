using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KlingFlow.Names;

/// <summary>Counts the sound mixes of a clip from 1, as in <c>mix001</c>.</summary>
/// <param name="Value">1, 2, 3 … 99999</param>
public readonly record struct MixNumber(int Value) : IComparable<MixNumber>
{
    private const string Prefix = "mix";

    /// <summary>The number after this one.</summary>
    public MixNumber Next => new(Value + 1);

    /// <summary>Reads <c>mix1</c> or <c>mix001</c>, in any letter case.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out MixNumber? mix)
    {
        mix = Numbered.TryParse(text, Prefix, out var value) ? new MixNumber(value) : null;
        return mix is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(MixNumber other) => Value.CompareTo(other.Value);

    /// <summary>The folder spelling: <c>mix001</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Value:000}");
}
