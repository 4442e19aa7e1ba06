using KlingFlow.Catalogue;
using KlingFlow.Providers;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>What a provider says a task was charged.</summary>
internal static class Bill
{
    /// <summary>Cash before units; null where it names neither.</summary>
    /// <param name="report">What it says about the task.</param>
    /// <param name="estimate">Units are paid in its currency.</param>
    public static Cost? Of(RemoteReport report, Estimate estimate)
    {
        if (report.CashBilled is { } cash)
            return new Cost(cash.Amount, cash.Currency, "actual");

        return report.UnitsBilled is { } units ? new Cost(PriceTable.OfUnits(units, report.UnitKind).Amount, estimate.Currency, "actual") : null;
    }
}
