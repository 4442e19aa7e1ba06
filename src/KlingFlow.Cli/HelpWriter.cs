using System.CommandLine;
using KlingFlow.Cli.Output;

namespace KlingFlow.Cli;

/// <summary>Help texts: examples first, then the shape, then the options.</summary>
internal static class HelpWriter
{
    private static readonly string[] First =
    [
        "kling: from a saved plan to an approved film",
        "",
        "  kling init my-film && cd my-film      a workspace: the folder that holds everything",
        "  kling new driver-beware               a project in it, with a first plan to edit",
        "  kling watch                           makes what the saved plans ask for, until stopped",
        "  kling status driver-beware            where every sequence stands, and what to do next",
    ];

    /// <summary>The first lines only, to people: stdout has the status of the project then.</summary>
    public static void Opening(CliRun cli)
    {
        foreach (var line in First)
            cli.Say(line);
    }

    public static void Overview(CliRun cli)
    {
        foreach (var line in First)
            cli.Print(line);

        var verbs = Verbs.All().Where(verb => !verb.Title.Contains(' ')).ToList();
        var width = verbs.Max(verb => verb.Title.Length);
        foreach (var group in verbs.GroupBy(verb => verb.Group))
        {
            cli.Print("");
            cli.Print(cli.Data.Bold(group.Key));
            foreach (var verb in group)
                cli.Print($"  {verb.Title.PadRight(width)}  {verb.Description}");
        }

        cli.Print("");
        cli.Print(cli.Data.Bold("More"));
        cli.Print("  kling COMMAND --help   examples and options of one command");
        cli.Print($"  kling help TOPIC       {string.Join(", ", HelpTopics.Names)}");
        cli.Print("  kling explain CODE     more about an error, e.g. kling explain KF0102");
    }

    public static void Verb(Verb verb, CliRun cli)
    {
        cli.Print(verb.Description!);
        cli.Print("");
        cli.Print(cli.Data.Bold("Examples"));
        foreach (var example in verb.Examples)
            cli.Print("  " + example);

        cli.Print("");
        cli.Print(cli.Data.Bold("Usage"));
        cli.Print("  " + verb.Usage);

        var rows = verb.Arguments.Select(argument => (Name: argument.HelpName ?? argument.Name.ToUpperInvariant(), argument.Description))
            .Concat(verb.Options.Select(option => (Name: Spelling(option), option.Description)))
            .ToList();
        var width = rows.Max(row => row.Name.Length);
        cli.Print("");
        cli.Print(cli.Data.Bold("Arguments and options"));
        foreach (var (name, description) in rows)
            cli.Print($"  {DisplayWidth.Pad(name, width)}  {description}");

        Group(verb, cli);
        if (verb.Appendix is not { } appendix)
            return;

        cli.Print("");
        cli.Print(cli.Data.Bold(appendix.Heading));
        foreach (var line in appendix.Lines)
            cli.Print(line.Length == 0 ? "" : "  " + line);
    }

    /// <summary>The commands of two words that begin with this one.</summary>
    private static void Group(Verb verb, CliRun cli)
    {
        var members = Verbs.Names.Where(name => name.StartsWith(verb.Title + " ", StringComparison.Ordinal)).Select(name => Verbs.Find(name)!).ToList();
        if (members.Count == 0)
            return;

        cli.Print("");
        cli.Print(cli.Data.Bold("Commands"));
        var width = members.Max(member => member.Title.Length);
        foreach (var member in members)
            cli.Print($"  kling {member.Title.PadRight(width)}  {member.Description}");
    }

    private static string Spelling(Option option)
    {
        var names = string.Join(", ", option.Aliases.Append(option.Name).OrderBy(name => name.Length));
        return option.ValueType == typeof(bool) ? names : $"{names} {option.HelpName ?? "VALUE"}";
    }
}
