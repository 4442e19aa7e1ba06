using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Takes;

namespace KlingFlow.Cli.Comparing;

/// <summary>A comparison as people read it: what differs as a whole, then shot by shot, then what became of both.</summary>
internal static class DiffView
{
    public static void Print(CliRun cli, DiffDocument diff)
    {
        cli.Print($"{diff.Sequence}: {diff.Was.Take} and {diff.Now.Take}{(diff.Same ? " ask for the same" : "")}");
        foreach (var setting in diff.Settings)
            cli.Print(SafeText.OneLine($"  {setting.What}: {setting.Was ?? "nothing"} → {setting.Now ?? "nothing"}"));
        foreach (var shot in diff.Shots)
            Print(cli, shot);

        cli.Print("  " + Outcome(diff.Was));
        cli.Print("  " + Outcome(diff.Now));
    }

    private static void Print(CliRun cli, DiffShot shot)
    {
        var (was, now) = (shot.Was, shot.Now);
        cli.Print($"  shot {shot.Index} {shot.Change}{(was?.Prompt == now?.Prompt && was is not null ? Line(' ', was) : "")}");
        if (was?.Prompt == now?.Prompt && was?.Duration == now?.Duration)
            return;

        if (was is not null)
            cli.Print("  " + Line('-', was));
        if (now is not null)
            cli.Print("  " + Line('+', now));
    }

    private static string Line(char sign, TakeShot shot) => SafeText.OneLine(
        $"  {sign} {shot.Duration} s  {shot.Prompt}{(shot.From is null ? "" : $"  (from {shot.From})")}");

    private static string Outcome(DiffSide side)
    {
        string?[] parts =
        [
            side.Status ?? "not made",
            side.Media is { } media ? string.Create(CultureInfo.InvariantCulture, $"{media.DurationSeconds:0.##} s, {media.Width}x{media.Height}") : $"{side.Seconds} s asked for",
            side.Cost is { } cost ? $"{new Catalogue.Money(cost.Amount, cost.Currency)}{(cost.Source == "estimate" ? " estimated" : "")}" : null,
            side.Verdict is null or "none" ? null : side.Verdict,
            side.Qc.Count == 0 ? null : "found: " + string.Join(", ", side.Qc.Select(finding => finding.Kind)),
        ];
        return SafeText.OneLine($"{side.Take}: {string.Join(", ", parts.Where(part => part is not null))}");
    }
}
