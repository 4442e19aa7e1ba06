using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Spending;
using KlingFlow.Workflows;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling trust</c></summary>
internal static class TrustCommand
{
    public static Verb Create()
    {
        var yes = CommonArguments.Yes();
        return new Verb("trust", "Shows what a workspace names (addresses, keys, programs, budget), and trusts it on this machine.")
        {
            Group = VerbGroup.Begin,
            Usage = "kling trust [--yes]",
            Examples = ["kling trust", "kling trust --yes   # in a script, after you have looked"],
            Options = { yes },
            Run = (parsed, cli) => RunAsync(cli, parsed.GetValue(yes)),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, bool yes)
    {
        var workspace = Places.Workspace(cli);
        if (workspace.Problems.Count > 0)
            throw new UserFacingException(ExitCode.Invalid, workspace.Problems);

        var state = Trust.State(cli.Disk, workspace, cli.Host.Variable);
        foreach (var (name, value) in Named(workspace.Settings))
            cli.Print($"{name}\t{SafeText.OneLine(value)}");
        foreach (var changed in state.Changed)
            cli.Say($"changed since it was trusted: {SafeText.OneLine(changed)}");

        // Also where it is trusted already: projects that came since get their journals.
        if (!state.IsTrusted)
            Consent.Require(cli, yes, $"trust {workspace.Root}?", ExitCode.Untrusted);
        Trust.Grant(cli.Disk, workspace, cli.Host.Variable, cli.Clock);

        cli.Say($"trusted: {SafeText.OneLine(workspace.Root)}");
        await LookUpAsync(cli, workspace);
        cli.Next("kling doctor", "says whether the keys are found");
        return ExitCode.Ok;
    }

    /// <summary>Before anything new is paid, everything that folders or journals know is looked up. What cannot be asked now holds spending back.</summary>
    private static async Task LookUpAsync(CliRun cli, Workspace workspace)
    {
        await using var studio = Studios.OpenForWork(cli, workspace);
        foreach (var name in workspace.ProjectNames)
        {
            var findings = await studio.Reconciler(studio.Site(name)).LookAtMoneyAsync(cli.Stopping);
            var mended = Reconciler.Apply(findings);
            if (mended > 0)
                cli.Say($"{SafeText.OneLine(name)}: {mended} paid before {(mended == 1 ? "is" : "are")} known here now");
            if (findings.Any(finding => finding.Kind == ReconcileKind.Unreachable))
                cli.Say($"{SafeText.OneLine(name)}: not everything could be looked up; `kling reconcile {name} --apply` tries again");
        }
    }

    private static IEnumerable<(string Name, string Value)> Named(WorkspaceSettings settings)
    {
        foreach (var provider in settings.Providers.Values)
        {
            yield return ($"{provider.Name} address", provider.BaseUrl?.ToString() ?? "the provider's own");
            yield return ($"{provider.Name} key from", provider.ApiKey?.ToString() ?? provider.AccessKey?.ToString() ?? "nowhere");
        }

        yield return ("runs for each ended take", settings.HandoffRun is { } run ? string.Join(' ', run) : "nothing");
        yield return ("media programs", $"{settings.Media.Ffmpeg}, {settings.Media.Ffprobe}");
        yield return ("called back at", settings.Callback.PublicUrl?.ToString() ?? "nowhere");
        var budget = settings.Budget;
        yield return ("may spend", $"{Amount(budget.PerTake)} per take, {Amount(budget.PerDay)} per day, {Amount(budget.PerProject)} per project");

        Money Amount(decimal amount) => new(amount, budget.Currency);
    }
}
