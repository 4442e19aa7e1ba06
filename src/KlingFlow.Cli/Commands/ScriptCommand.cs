using System.CommandLine;
using KlingFlow.Cli.Output;
using KlingFlow.Cli.Scripting;
using KlingFlow.Errors;
using KlingFlow.Formats;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling script import FILE</c>, <c>kling script extract</c>, <c>kling script diff</c></summary>
internal static class ScriptCommand
{
    private const string Import = "import";
    private const string Extract = "extract";
    private const string Diff = "diff";

    public static Verb Create()
    {
        var words = new Argument<string[]>("words")
        {
            Description = "What to do, for import the file, and the project; the project may be left out inside its folder.",
            Arity = new ArgumentArity(1, 3),
            HelpName = "import FILE | extract | diff [PROJECT]",
        };
        return new Verb("script", "Takes the prompt list of a film from its script: Fountain, Final Draft, Markdown or plain prose. Spends nothing.")
        {
            Group = VerbGroup.Make,
            Usage = "kling script import FILE [PROJECT], kling script extract [PROJECT], kling script diff [PROJECT]",
            Examples =
            [
                "kling script import ~/rain.fountain my-film   # copies it into the project and extracts",
                "kling script extract my-film                  # prompts.yaml once, then prompts.proposed.yaml",
                "kling script diff my-film                     # what the script would give now, clip by clip",
            ],
            Arguments = { words },
            HasJson = true,
            Run = (parsed, cli) => Task.FromResult(Run(cli, parsed.GetRequiredValue(words))),
        };
    }

    private static int Run(CliRun cli, string[] words) => words switch
    {
        [Import, var file, .. var project] => RunImport(cli, file, project.FirstOrDefault()),
        [Import] => throw UsageErrors.Complaint("`script import` needs a file", "kling script import rain.fountain"),
        [Extract] or [Extract, _] => RunExtract(cli, words.ElementAtOrDefault(1)),
        [Diff] or [Diff, _] => RunDiff(cli, words.ElementAtOrDefault(1)),
        [Extract or Diff, ..] => throw UsageErrors.Complaint($"`script {words[0]}` takes a project and nothing else", $"kling script {words[0]} my-film"),
        _ => throw UsageErrors.Complaint($"`script {SafeText.Short(words[0], 40)}` is nothing that can be done", "one of import, extract, diff"),
    };

    private static int RunImport(CliRun cli, string file, string? name)
    {
        var (_, project) = Places.Project(cli, name);
        ScriptErrand.Import(cli, project, file);
        return RunExtract(cli, project.Name);
    }

    private static int RunExtract(CliRun cli, string? name)
    {
        var (_, project) = Places.Project(cli, name);
        var document = ScriptErrand.Extract(cli, project);
        if (cli.Json)
            cli.Host.Output.Write(MachineJson.Write(document, CliJson.Default.ScriptDocument));
        else
            ScriptView.Print(cli, document);

        if (document.Written == "prompts.yaml")
            cli.Next($"kling film {project.Name}", "makes the clips, one after the other");
        else
            cli.Next($"kling script diff {project.Name}", "shows what the script says otherwise; take over what you like");
        return ExitCode.Ok;
    }

    private static int RunDiff(CliRun cli, string? name)
    {
        var (_, project) = Places.Project(cli, name);
        var document = ScriptErrand.Compare(cli, project);
        if (cli.Json)
            cli.Host.Output.Write(MachineJson.Write(document, CliJson.Default.ScriptDiffDocument));
        else
            ScriptView.Print(cli, document);

        if (!document.Same)
            cli.Next($"kling script extract {project.Name}", "writes it to prompts.proposed.yaml");
        return ExitCode.Ok;
    }
}
