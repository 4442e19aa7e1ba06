using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KlingFlow.Names;

/// <summary>Counts the exploration grids of a sequence from 1, as in <c>grid001</c>.</summary>
/// <param name="Value">1, 2, 3 … 99999</param>
public readonly record struct GridNumber(int Value) : IComparable<GridNumber>
{
    private const string Prefix = "grid";

    /// <summary>The spelling of markers, without zeros: <c>grid1</c>.</summary>
    public string Short => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Value}");

    /// <summary>The number after this one.</summary>
    public GridNumber Next => new(Value + 1);

    /// <summary>Reads <c>grid1</c> or <c>grid001</c>, in any letter case.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out GridNumber? grid)
    {
        grid = Numbered.TryParse(text, Prefix, out var value) ? new GridNumber(value) : null;
        return grid is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(GridNumber other) => Value.CompareTo(other.Value);

    /// <summary>The folder spelling: <c>grid001</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Value:000}");
}
