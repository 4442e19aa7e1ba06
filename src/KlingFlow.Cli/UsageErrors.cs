using System.CommandLine;
using System.CommandLine.Parsing;
using KlingFlow.Errors;

namespace KlingFlow.Cli;

/// <summary>What is said about a command line that was not understood. Always exit code 2.</summary>
internal static class UsageErrors
{
    /// <summary>Commands of design.md 6 that this version does not have.</summary>
    public static IReadOnlyList<string> NotYet { get; } =
        ["web", "mcp"];

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

    /// <summary>What is wrong with a parsed command line; null where nothing is.</summary>
    public static UserFacingException? Find(ParseResult parsed, Verb verb, IReadOnlyList<string> words)
    {
        var command = "kling " + verb.Title;

        // The parser takes an unknown option for the value of an argument: `approve --tkae 2` would name a project.
        var positional = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(result => result.Tokens).Select(token => token.Value);
        var unknown = parsed.UnmatchedTokens.Concat(positional).FirstOrDefault(word => word.Length > 1 && word.StartsWith('-'));
        if (unknown is not null && !words.Contains("--"))
            return UnknownOption(unknown, command, verb.Options.SelectMany(option => option.Aliases.Prepend(option.Name)));

        if (parsed.UnmatchedTokens is [var stray, ..])
            return Complaint($"`{command}` does not know what to do with `{stray}`", "usage: " + verb.Usage);

        if (parsed.Errors.Count == 0)
            return null;

        var problems = parsed.Errors
            .Select(error => new Problem(ProblemCode.Usage, Lower(error.Message.TrimEnd('.')), Hint: "usage: " + verb.Usage))
            .ToList();
        return new UserFacingException(ExitCode.Usage, problems);
    }

    // The parser writes sentences with 'quotes'; everything else here is a clause with `backquotes`.
    private static string Lower(string message) => char.ToLowerInvariant(message[0]) + message[1..].Replace('\'', '`');
}
