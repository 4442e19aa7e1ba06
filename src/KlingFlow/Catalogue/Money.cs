using System.Globalization;

namespace KlingFlow.Catalogue;

/// <summary>An amount in one currency. Only money is rounded, and only up, to a thousandth.</summary>
/// <param name="Amount">Never negative.</param>
/// <param name="Currency">ISO 4217, e.g. <c>USD</c>.</param>
public sealed record Money(decimal Amount, string Currency)
{
    /// <summary>Rounds up to 0.001.</summary>
    public static Money RoundedUp(decimal amount, string currency) => new(Math.Ceiling(amount * 1000m) / 1000m, currency);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount:0.00#} {Currency}");
}
