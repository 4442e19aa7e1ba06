using System.Diagnostics.CodeAnalysis;

namespace KlingFlow.Names;

/// <summary>
/// A decision as the name of a file in the sequence folder. Read without case, with leading zeros, and with an added
/// <c>.txt</c>, <c>.md</c> or <c>.yaml</c>, as file managers and editors like to add one; always written in the short form.
/// </summary>
/// <param name="Verb">What is decided.</param>
/// <param name="Take">The take it is about; null for a grid.</param>
/// <param name="Grid">The grid; null for a take, and for the short form that counts only while one grid has succeeded.</param>
/// <param name="Quadrant">The chosen quarter of a grid.</param>
public sealed record MarkerName(MarkerVerb Verb, TakeNumber? Take = null, GridNumber? Grid = null, Quadrant? Quadrant = null)
{
    private static readonly string[] Verbs = ["approve", "reject", "cancel", "final"];
    private static readonly string[] ToleratedEndings = [".txt", ".md", ".yaml"];

    /// <summary>Understands a file name, or returns false where it is not a marker.</summary>
    public static bool TryParse(string fileName, [NotNullWhen(true)] out MarkerName? marker)
    {
        var ending = ToleratedEndings.FirstOrDefault(e => fileName.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        var parts = (ending is null ? fileName : fileName[..^ending.Length]).Split('.');

        marker = parts[0].Equals("approve-grid", StringComparison.OrdinalIgnoreCase) ? Quarter(parts) : Verdict(parts);
        return marker is not null;
    }

    /// <summary>Whether the name begins like a marker, so that one that is not understood deserves a hint.</summary>
    public static bool LooksLikeOne(string fileName) =>
        Verbs.Append("approve-grid").Any(verb =>
            fileName.StartsWith(verb + ".", StringComparison.OrdinalIgnoreCase) || fileName.Equals(verb, StringComparison.OrdinalIgnoreCase)
            || fileName.StartsWith(verb + " ", StringComparison.OrdinalIgnoreCase));

    /// <summary>The file name in the short form: <c>approve.take2</c>.</summary>
    public override string ToString() => Verb switch
    {
        MarkerVerb.ApproveGrid when Grid is { } grid => $"approve-grid.{grid.Short}.{QuadrantName.Of(Quadrant!.Value)}",
        MarkerVerb.ApproveGrid => $"approve-grid.{QuadrantName.Of(Quadrant!.Value)}",
        _ => $"{Verbs[(int)Verb]}.{Take!.Value.Short}",
    };

    private static MarkerName? Verdict(string[] parts)
    {
        var verb = Array.FindIndex(Verbs, v => v.Equals(parts[0], StringComparison.OrdinalIgnoreCase));
        return verb >= 0 && parts.Length == 2 && TakeNumber.TryParse(parts[1], out var take)
            ? new MarkerName((MarkerVerb)verb, take)
            : null;
    }

    private static MarkerName? Quarter(string[] parts) => parts.Length switch
    {
        2 when QuadrantName.TryParse(parts[1], out var quadrant) => new MarkerName(MarkerVerb.ApproveGrid, Quadrant: quadrant),
        3 when GridNumber.TryParse(parts[1], out var grid) && QuadrantName.TryParse(parts[2], out var quadrant) =>
            new MarkerName(MarkerVerb.ApproveGrid, Grid: grid, Quadrant: quadrant),
        _ => null,
    };
}
