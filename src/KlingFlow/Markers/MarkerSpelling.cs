using System.Text.RegularExpressions;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Names;

namespace KlingFlow.Markers;

/// <summary>Names that were probably meant as a marker: a decision that silently does not count is worse than a complaint too many.</summary>
internal static partial class MarkerSpelling
{
    private static readonly string[] Verbs = ["approve", "reject", "cancel", "final", "approve-grid"];

    // Files of a sequence whose copies somebody should look at; a copy of an image or a note is nobody's decision.
    private static readonly string[] OurFiles = ["plan", "generate", "grid"];

    // Forms of the verbs that people type, which are too far from them for a distance of letters.
    private static readonly Dictionary<string, string> OtherForms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["approved"] = "approve", ["rejected"] = "reject", ["canceled"] = "cancel", ["cancelled"] = "cancel", ["ok"] = "approve", ["accept"] = "approve",
    };

    /// <summary>Why a name is not a marker although it was meant as one; null for a marker, and for a name that has nothing to do with markers.</summary>
    public static MarkerComplaint? Complaint(string name)
    {
        if (JunkName.IsSyncCopy(name))
            return LooksMeant(name) || OurFiles.Any(file => name.StartsWith(file, StringComparison.OrdinalIgnoreCase)) ? Copy(name) : null;
        if (MarkerName.TryParse(name, out _))
            return null;

        return LooksMeant(name)
            ? new MarkerComplaint(ProblemCode.NotAMarker, $"`{SafeText.Short(name, 80)}` looks like a marker and is none", Hint(name))
            : null;
    }

    private static bool LooksMeant(string name) => MarkerName.LooksLikeOne(name) || (Meant().Match(name) is { Success: true } match && Verb(match) is not null);

    private static MarkerComplaint Copy(string name) => new(
        ProblemCode.SyncCopy,
        $"`{SafeText.Short(name, 80)}` is a copy that a sync program made, so it decides nothing",
        "compare it with the file beside it, then remove it");

    private static string Hint(string name)
    {
        var match = Meant().Match(name);
        return match.Success && Verb(match) is { } verb && verb != "approve-grid" && TakeNumber.TryParse("take" + match.Groups["number"].Value, out var take)
            ? $"did you mean `{verb}.{take.Value.Short}`?"
            : "write it like `approve.take2`, `reject.take2`, `cancel.take2`, `final.take2` or `approve-grid.grid1.bottom_right`";
    }

    private static string? Verb(Match match)
    {
        var typed = match.Groups["verb"].Value;
        return OtherForms.GetValueOrDefault(typed) ?? DidYouMean.Nearest(typed, Verbs);
    }

    // `approve-take2`, `aprove.take2`, `approve take 2`, `approve.2`, `approve_take02.md`
    [GeneratedRegex(
        @"^(?<verb>[A-Za-z]{2,12})[ ._-]{1,3}(take)?[ ._-]?(?<number>[0-9]{1,5})([ .(].*)?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Meant();
}
