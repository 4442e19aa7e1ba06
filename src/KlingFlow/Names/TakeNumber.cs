using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KlingFlow.Names;

/// <summary>Counts the takes of a sequence from 1. Never reused: a rejected take keeps its number.</summary>
/// <param name="Value">1, 2, 3 … 99999</param>
public readonly record struct TakeNumber(int Value) : IComparable<TakeNumber>
{
    private const string Prefix = "take";

    /// <summary>The spelling of markers and commands, without zeros: <c>take2</c>.</summary>
    public string Short => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Value}");

    /// <summary>The take after this one.</summary>
    public TakeNumber Next => new(Value + 1);

    /// <summary>Reads <c>take2</c> or <c>take002</c>, in any letter case.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out TakeNumber? take)
    {
        take = Numbered.TryParse(text, Prefix, out var value) ? new TakeNumber(value) : null;
        return take is not null;
    }

    /// <summary>Reads what a person types after <c>--take</c>: <c>2</c>, <c>take2</c> or <c>take002</c>.</summary>
    public static bool TryParseLoose(string? text, [NotNullWhen(true)] out TakeNumber? take) =>
        TryParse(text, out take) || TryParse(Prefix + text, out take);

    /// <inheritdoc/>
    public int CompareTo(TakeNumber other) => Value.CompareTo(other.Value);

    /// <summary>The folder and file spelling, three digits so that a listing sorts: <c>take002</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Value:000}");
}
