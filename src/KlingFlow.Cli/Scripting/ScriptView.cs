using KlingFlow.Errors;

namespace KlingFlow.Cli.Scripting;

/// <summary>What became of a script, as people read it.</summary>
internal static class ScriptView
{
    // A crowd is not read on a terminal.
    private const int MostNames = 8;

    public static void Print(CliRun cli, ScriptDocument document)
    {
        foreach (var warning in document.Warnings)
            cli.Say($"{cli.People.Yellow($"warning[{warning.Code}]")}: {SafeText.OneLine(warning.Message)}{(warning.Where is { } where ? SafeText.OneLine($" ({where})") : "")}");

        cli.Print(SafeText.OneLine($"{document.Script}: read as {document.Kind}{(document.KindFrom == "file" ? "" : $", as {document.KindFrom} says")}"));
        cli.Print($"  {Count(document.Clips, "clip")} in {Count(document.Scenes, "scene")}, {document.Seconds} s");
        cli.Print(SafeText.OneLine($"  {Count(document.Lines, "line")}{(document.Speakers.Count > 0 ? $" by {string.Join(", ", document.Speakers.Take(MostNames))}{(document.Speakers.Count > MostNames ? " …" : "")}" : "")}"));
        if (document.NotInCast.Count > 0)
            cli.Print(SafeText.OneLine($"  not in the cast of project.yaml: {string.Join(", ", document.NotInCast.Take(MostNames).Select(person => $"{person.Name} ({Count(person.Lines, "line")})"))}{(document.NotInCast.Count > MostNames ? " …" : "")}"));
        if (document.UnknownSpeakers > 0)
            cli.Print($"  of {Count(document.UnknownSpeakers, "line")} nobody knows who speaks: they stay silent until somebody says");
        if (document.Open > 0)
            cli.Print($"  {Count(document.Open, "place")} in the dialogue where a person decides: {document.Review ?? "dialogue.review.yaml"}");
        cli.Print($"  written to {document.Written}");
    }

    public static void Print(CliRun cli, ScriptDiffDocument diff)
    {
        cli.Print(SafeText.OneLine($"{diff.Project}: prompts.yaml and {diff.Script} (read as {diff.Kind}){(diff.Same ? " say the same" : "")}"));
        if (diff.Reordered)
            cli.Print("  the clips stand in another order");
        foreach (var clip in diff.Clips.Where(clip => clip.Change != "same"))
            Print(cli, clip);

        if (diff.Clips.Count(clip => clip.Change == "same") is > 0 and var same && !diff.Same)
            cli.Print($"  {Count(same, "clip")} the same");
    }

    private static void Print(CliRun cli, ScriptDiffClip clip)
    {
        cli.Print($"  {SafeText.OneLine(clip.Id)} {clip.Change}");
        foreach (var difference in clip.Differences)
        {
            if (difference.Was is { } was)
                cli.Print(SafeText.OneLine($"    - {difference.What}: {was}"));
            if (difference.Now is { } now)
                cli.Print(SafeText.OneLine($"    + {difference.What}: {now}"));
        }
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
