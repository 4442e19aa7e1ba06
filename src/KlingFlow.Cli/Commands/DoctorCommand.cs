using KlingFlow.Cli.Doctor;
using KlingFlow.Cli.Output;
using KlingFlow.Errors;
using KlingFlow.Formats;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling doctor</c></summary>
internal static class DoctorCommand
{
    public static Verb Create() => new("doctor", "Looks whether this machine and this workspace have what they need.")
    {
        Group = VerbGroup.Repair,
        Usage = "kling doctor",
        Examples = ["kling doctor", "kling doctor --json"],
        HasJson = true,
        Run = (_, cli) => RunAsync(cli),
    };

    private static async Task<int> RunAsync(CliRun cli)
    {
        var checks = new List<DoctorLine>();
        checks.AddRange(await MachineChecks.RunAsync(cli));
        checks.AddRange(WorkspaceChecks.Run(cli));

        if (cli.Json)
        {
            cli.Host.Output.Write(MachineJson.Write(new DoctorDocument(1, checks), CliJson.Default.DoctorDocument));
        }
        else
        {
            var width = checks.Max(check => check.Name.Length);
            foreach (var check in checks)
                Print(cli, check, width);
        }

        var failed = checks.Exists(check => check.Result == DoctorLine.Fail);
        return failed ? ExitCode.Internal : ExitCode.Ok;
    }

    private static void Print(CliRun cli, DoctorLine check, int width)
    {
        var sign = check.Result switch
        {
            DoctorLine.Ok => cli.Data.Green("✓"),
            DoctorLine.Warn => cli.Data.Yellow("!"),
            _ => cli.Data.Red("✗"),
        };
        cli.Print($"{sign} {check.Name.PadRight(width)}  {SafeText.OneLine(check.Message)}");
        if (check.Fix is not null)
            cli.Print($"  {new string(' ', width)}  {cli.Data.Dim("→ " + SafeText.OneLine(check.Fix))}");
    }
}
