using System.Globalization;
using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Takes;
using KlingFlow.Workflows;

namespace KlingFlow.Cli.Requests;

/// <summary>What a take would be and cost: the same table for <c>plan</c> and before <c>generate</c>.</summary>
internal static class QuoteView
{
    private const int PromptCharacters = 70;

    public static void Print(CliRun cli, TakeQuote quote, Action<string> line)
    {
        if (quote.Plan is not { } plan)
            return;

        line($"{plan.Sequence}  {plan.Provider}, {plan.Model}, {quote.Record?.Mode ?? plan.Mode}, {plan.Resolution} {plan.AspectRatio}, audio {plan.Audio}, {plan.Seconds} s");
        foreach (var shot in quote.Record?.ShotPrompts ?? [])
            line($"  shot {shot.Index}  {shot.Duration,2} s  {SafeText.Short(shot.Prompt, PromptCharacters)}{Origin(quote, shot)}");
        if (quote.Record?.StartFrame is { } first)
            line($"  start frame  {SafeText.OneLine(first.Path)}");
        Elements(quote, line);
        line("  " + Price(cli, quote));
        if (quote.SameAs is { } same)
            line($"  warning: {SafeText.OneLine(same)} was asked for with the same inputs; both are paid for");
    }

    /// <summary>Where a shot comes from, where it is not simply asked for.</summary>
    private static string Origin(TakeQuote quote, TakeShot shot)
    {
        var clip = quote.Record?.ShotTakes?.FirstOrDefault(part => part.Index == shot.Index);
        return clip is not null && clip.Take != quote.Record!.Take ? $"  (kept from take{clip.Take}, unpaid)"
            : shot.From is { } from ? $"  (prompt of {SafeText.OneLine(from)})"
            : "";
    }

    /// <summary>The estimate in words.</summary>
    public static string Price(CliRun cli, TakeQuote quote) => quote switch
    {
        { CostsMoney: false } => "costs nothing: it is made on this machine",
        { Record.Estimate: { } estimate } => $"estimate: {cli.People.Bold(estimate.Money.ToString())}{Units(estimate)}{Making(quote.ToMakeEstimate, quote.ToMake, quote.Plan?.Provider)}",
        _ => "no estimate",
    };

    /// <summary>The units of an estimate in parentheses; empty for a provider that sells for money alone.</summary>
    public static string Units(Estimate estimate) => estimate.Units > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({estimate.Units:0.##} units)") : "";

    /// <summary>What the elements cost that are made first, to go on with; empty where there is none to make.</summary>
    public static string Making(Estimate? making, IReadOnlyList<string> names, string? provider) => making is null
        ? ""
        : $", and {making.Money} ({making.Units:0.##} units) to make {string.Join(", ", names)} at {provider} first";

    /// <summary>What becomes of the plan's elements.</summary>
    public static void Elements(TakeQuote quote, Action<string> line)
    {
        var elements = quote.Record?.Elements ?? [];
        if (elements.Any(element => element.IsUsed))
            line($"  elements  {string.Join(", ", elements.Where(element => element.IsUsed).Select(element => element.Name))}");
        foreach (var dropped in elements.Where(element => !element.IsUsed))
            line($"  dropped  {dropped.Name}: {SafeText.OneLine(dropped.Reason ?? "")}");
        foreach (var awaited in quote.Awaited)
            line($"  waits  {SafeText.OneLine(awaited.Message)}");
    }

    /// <summary>Refuses what cannot be asked for: plan, trust, budget, in this order.</summary>
    /// <exception cref="UserFacingException">With exit 3, 4 or 8.</exception>
    public static void Require(TakeQuote quote)
    {
        if (quote.Problems.Count > 0)
            throw new UserFacingException(ExitCode.Invalid, quote.Problems);
        if (quote.Untrusted is { } untrusted)
            throw new UserFacingException(ExitCode.Untrusted, untrusted);
        if (quote.Paused is { } paused)
            throw new UserFacingException(ExitCode.Budget, paused);
        if (quote.OverBudget is { } over)
            throw new UserFacingException(ExitCode.Budget, over.Problem);
    }
}
