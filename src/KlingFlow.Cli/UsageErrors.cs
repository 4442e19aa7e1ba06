using System.CommandLine;
using KlingFlow.Errors;

namespace KlingFlow.Cli;

/// <summary>What is said about a command line that was not understood. Always exit code 2.</summary>
internal static class UsageErrors
{
    /// <summary>Commands of design.md 6 that this version does not have.</summary>
    public static IReadOnlyList<string> NotYet { get; } =
        ["grid", "approve-grid", "start-frame", "diff", "script", "film", "timeline", "export", "report", "web", "mcp"];

    public static UserFacingException Complaint(string message, string? hint = null) =>
        new(ExitCode.Usage, new Problem(ProblemCode.Usage, message, Hint: hint));

    public static UserFacingException UnknownVerb(string name)
    {
        if (NotYet.Contains(name))
            return Complaint($"`kling {name}` is not in this version yet", "`kling help` lists what there is");

        var nearest = DidYouMean.Nearest(name, Verbs.Names);
        return Complaint($"there is no command `{name}`", nearest is null ? "`kling help` lists them" : $"did you mean `kling {nearest}`?");
    }

    public static UserFacingException UnknownOption(string typed, string command, IEnumerable<string> known)
    {
        var option = typed.Split('=')[0];
        var nearest = DidYouMean.Nearest(option, known);
        return Complaint($"`{command}` has no option `{option}`", nearest is null ? $"`{command} --help` lists them" : $"did you mean `{nearest}`?");
    }

    public static UserFacingException From(ParseResult parsed, Verb verb)
    {
        var command = "kling " + verb.Name;
        var stray = parsed.UnmatchedTokens.FirstOrDefault();
        if (stray is not null && stray.StartsWith('-') && stray.Length > 1)
            return UnknownOption(stray, command, verb.Options.SelectMany(option => option.Aliases.Prepend(option.Name)));

        if (stray is not null)
            return Complaint($"`{command}` does not know what to do with `{stray}`", "usage: " + verb.Usage);

        var problems = parsed.Errors
            .Select(error => new Problem(ProblemCode.Usage, Lower(error.Message.TrimEnd('.')), Hint: "usage: " + verb.Usage))
            .ToList();
        return new UserFacingException(ExitCode.Usage, problems);
    }

    // The parser writes sentences with 'quotes'; everything else here is a clause with `backquotes`.
    private static string Lower(string message) => char.ToLowerInvariant(message[0]) + message[1..].Replace('\'', '`');
}
