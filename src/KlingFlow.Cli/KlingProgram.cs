using System.CommandLine;
using KlingFlow.Cli.Output;
using KlingFlow.Errors;

namespace KlingFlow.Cli;

/// <summary>From the words that were typed to an exit code. The only place where exceptions become messages.</summary>
internal static class KlingProgram
{
    public static async Task<int> RunAsync(string[] args, CliHost host, CancellationToken stopping)
    {
        var plain = args.Contains("--no-color");
        var cli = new CliRun(
            host,
            Json: args.TakeWhile(word => word != "--").Contains("--json"),
            MayAsk: host.InputIsTerminal && host.ErrorIsTerminal && !args.Contains("--no-input"),
            Data: Look.For(host.OutputIsTerminal, plain, host.Variable),
            People: Look.For(host.ErrorIsTerminal, plain, host.Variable),
            stopping);
        try
        {
            return await DispatchAsync(args, cli);
        }
        catch (UserFacingException error)
        {
            cli.Report(error.Problems);
            return error.Exit;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            cli.Say("stopped; what a provider is making goes on there, and `kling watch` takes it up again");
            return ExitCode.Interrupted;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            cli.Report([new Problem(ProblemCode.Disk, error.Message, Hint: "free space, rights and a mounted disk are what it needs; run `kling doctor`")]);
            return ExitCode.Internal;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            cli.Say($"{cli.People.Red("internal error:")} {SafeText.OneLine(error.Message)}");
            cli.Say(error.ToString());
            return ExitCode.Internal;
        }
    }

    private static Task<int> DispatchAsync(string[] args, CliRun cli)
    {
        var name = args.FirstOrDefault(word => !word.StartsWith('-'));
        if (args.Contains("--version") && name is null)
        {
            cli.Print("kling " + typeof(KlingProgram).Assembly.GetName().Version!.ToString(3));
            return Task.FromResult(ExitCode.Ok);
        }

        if (name is null)
            return Overview(args, cli);

        if (Array.IndexOf(args, name) > 0 && args[0] is not ("--no-color" or "--no-input" or "--json"))
            throw UsageErrors.UnknownOption(args[0], "kling", []);

        var words = args.ToList();
        var at = words.IndexOf(name);
        words.RemoveAt(at);
        if (at < words.Count && Verbs.Find($"{name} {words[at]}") is { } second)
        {
            words.RemoveAt(at);
            return RunVerbAsync(second, words, cli);
        }

        return RunVerbAsync(Verbs.Find(name) ?? throw UsageErrors.UnknownVerb(name), words, cli);
    }

    private static Task<int> Overview(string[] args, CliRun cli)
    {
        var stray = args.FirstOrDefault(word => word is not ("--help" or "-h" or "--no-color" or "--no-input" or "--json"));
        if (stray is not null)
            throw UsageErrors.UnknownOption(stray, "kling", ["--help", "--version"]);

        if (args.Any(word => word is "--help" or "-h") || !IsInProject(cli))
        {
            HelpWriter.Overview(cli);
            return Task.FromResult(ExitCode.Ok);
        }

        HelpWriter.Opening(cli);
        cli.Say("  kling help                            every command");
        cli.Say("");
        return RunVerbAsync(Verbs.Find("status")!, [], cli);
    }

    private static bool IsInProject(CliRun cli)
    {
        try
        {
            return Places.Workspace(cli).ProjectNameAt(cli.Host.WorkingFolder) is not null;
        }
        catch (UserFacingException)
        {
            return false;
        }
    }

    private static Task<int> RunVerbAsync(Verb verb, List<string> words, CliRun cli)
    {
        // No response files: `@driver looks up` is a prompt, and reading a file of that name would send its content. The parser takes a first
        // word that is the command's own name for the command, so it is given one: a project may be called `film`.
        var parsed = verb.Parse([verb.Name, .. words], new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.GetValue(verb.HelpOption))
        {
            HelpWriter.Verb(verb, cli);
            return Task.FromResult(ExitCode.Ok);
        }

        if (UsageErrors.Find(parsed, verb, words) is { } complaint)
            throw complaint;

        cli.Stopping.ThrowIfCancellationRequested();
        return verb.Run(parsed, cli);
    }
}
