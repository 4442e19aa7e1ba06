using System.CommandLine;
using KlingFlow.Errors;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling help</c>, <c>kling help markers</c>, <c>kling help approve</c></summary>
internal static class HelpCommand
{
    public static Verb Create()
    {
        var topic = new Argument<string[]>("topic") { Description = "A topic or a command.", Arity = new ArgumentArity(0, 2), HelpName = "[TOPIC]" };
        return new Verb("help", "Shows the commands, one command, or one topic.")
        {
            Group = VerbGroup.Learn,
            Usage = "kling help [TOPIC]",
            Examples = ["kling help", "kling help markers", "kling help approve"],
            Arguments = { topic },
            Run = (parsed, cli) => Task.FromResult(Run(parsed.GetValue(topic) is [_, ..] words ? string.Join(' ', words) : null, cli)),
        };
    }

    private static int Run(string? topic, CliRun cli)
    {
        if (topic is null)
            HelpWriter.Overview(cli);
        else if (Verbs.Find(topic) is { } verb)
            HelpWriter.Verb(verb, cli);
        else if (HelpTopics.Find(topic) is { } page)
            cli.Print(page);
        else if (HelpTopics.Explain(topic) is { } text)
            cli.Print(text);
        else
            throw Unknown(topic);

        return ExitCode.Ok;
    }

    private static UserFacingException Unknown(string topic)
    {
        if (UsageErrors.NotYet.Contains(topic))
            return UsageErrors.UnknownVerb(topic);

        var nearest = DidYouMean.Nearest(topic, Verbs.Names.Concat(HelpTopics.Names));
        var hint = nearest is null ? "topics: " + string.Join(", ", HelpTopics.Names) : $"did you mean `kling help {nearest}`?";
        return UsageErrors.Complaint($"there is no help on `{topic}`", hint);
    }
}
