using System.Text.Json;
using KlingFlow.Catalogue;
using KlingFlow.Errors;

namespace KlingFlow.Providers.Kling;

/// <summary>
/// What a task was charged. An amount means nothing without its kind (8 units are $1.12, 8 in cash are $8), so a line
/// whose kind is not known is left out and named instead.
/// </summary>
/// <param name="Units">Units of one kind, or null where none are named.</param>
/// <param name="Cash">Money, or null where none is named.</param>
/// <param name="Complaint">What could not be read, or null.</param>
internal sealed record KlingBill(decimal? Units, Money? Cash, string? Complaint)
{
    /// <summary>The kind of <see cref="Units"/>.</summary>
    public string Kind { get; private init; } = UnitKind.Video;


    /// <summary>The charge of a task.</summary>
    /// <param name="task">As Kling tells about it.</param>
    /// <param name="kind">The kind of units that such a task is charged in.</param>
    public static KlingBill Read(JsonElement task, string kind)
    {
        var bill = AnswerJson.Items(task, "billing").Aggregate(new KlingBill(null, null, null) { Kind = kind }, (sum, line) => sum.With(line));

        return bill is { Units: null, Cash: null, Complaint: null }
            ? bill with { Units = AnswerJson.Amount(task, "final_unit_deduction") }
            : bill;
    }

    private KlingBill With(JsonElement line)
    {
        var kind = AnswerJson.Text(line, "charge_type");
        var package = AnswerJson.Text(line, "package_type") ?? Kind;

        return (kind, AnswerJson.Amount(line, "amount"), AnswerJson.Text(line, "currency")) switch
        {
            ("unit", { } amount, _) when package == Kind => this with { Units = (Units ?? 0m) + amount },
            ("cash", { } amount, { Length: 3 } currency) when Cash is null || Cash.Currency == currency =>
                this with { Cash = new Money((Cash?.Amount ?? 0m) + amount, currency) },
            _ => this with { Complaint = $"a charge of kind `{SafeText.Short(kind, 40)}` was not understood" },
        };
    }
}
