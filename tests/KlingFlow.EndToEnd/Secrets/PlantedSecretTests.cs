using System.Text;
using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Secrets;

/// <summary>
/// Secrets that can be recognised anywhere are planted where secrets are, the server tells on them in every answer, and a
/// whole life is lived: success, failure, refusal, a lost answer, repair, mistakes. Then everything is searched.
/// </summary>
public sealed class PlantedSecretTests
{
    private static readonly string[] Planted = ["KFSECRET", "KFACCESS-1", "KFPRIVATE-2", "KFWEBHOOK-3", "KFFILE-4", TellTaleRelay.Signature];

    private readonly StringBuilder _printed = new();

    [Fact]
    public async Task X06_X07_No_planted_secret_is_in_any_file_output_argument_or_environment_of_a_program()
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        await using var relay = new TellTaleRelay(workspace.Simulator.BaseAddress);
        workspace.Variables["KLING_AK"] = "KFACCESS-1";
        workspace.Variables["KLING_SK"] = "KFPRIVATE-2";
        workspace.Variables["HOOK"] = "KFWEBHOOK-3";
        await SettleInAsync(workspace, relay);

        await LiveAsync(workspace, relay);
        await MakeMistakesAsync(workspace);

        Assert.True(relay.Told >= 10, $"the server told {relay.Told} times");
        Assert.Equal("succeed", workspace.FinalStatus("SEQ01"));
        Assert.Equal("failed", workspace.FinalStatus("SEQ02"));
        Assert.Equal("submit_unknown", workspace.TakeJson("SEQ04", 1, "task.json")!["status"]!.GetValue<string>());
        Assert.DoesNotContain('?', workspace.TakeJson("SEQ01", 1, "manifest.json")!["original_result_url"]!.GetValue<string>());
        Assert.Contains("kf-handoff-was-here", Text(Path.Combine(workspace.Root, "programs.txt")), StringComparison.Ordinal);
        Assert.Contains("-i", Text(Path.Combine(workspace.Root, "programs.txt")), StringComparison.Ordinal);

        Assert.Equal([], Planted.Where(secret => _printed.ToString().Contains(secret, StringComparison.OrdinalIgnoreCase)).Select(secret => secret + " was printed:\n" + _printed));
        Assert.Equal([], from path in workspace.EveryFile()
                         where Path.GetFileName(path) != "second.key"
                         let text = Text(path)
                         from secret in Planted
                         where text.Contains(secret, StringComparison.OrdinalIgnoreCase)
                         select $"{secret} in {path}");
    }

    /// <summary>Every program that the workspace starts writes down what it was given.</summary>
    private async Task SettleInAsync(TestWorkspace workspace, TellTaleRelay relay)
    {
        const string tell = "{ tr '\\0' '\\n' < /proc/$$/environ; tr '\\0' '\\n' < /proc/$$/cmdline; } >> ";
        var list = Path.Combine(workspace.Root, "programs.txt");
        foreach (var program in new[] { "ffmpeg", "ffprobe" })
        {
            var path = Path.Combine(workspace.Root, "bin", program);
            workspace.Write($"bin/{program}", $"#!/bin/sh\n{tell}{list}\nexec {program} \"$@\"\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        workspace.Write("second.key", "KFFILE-4\n");
        File.SetUnixFileMode(Path.Combine(workspace.Root, "second.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        workspace.Write("kling.yaml", workspace.Settings()
            .Replace(workspace.Simulator.BaseAddress.AbsoluteUri.TrimEnd('/'), relay.Address.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal)
            .Replace("    api_key: { env: KLING_API_KEY }\n", "    api_key: { env: KLING_API_KEY }\n    access_key: { env: KLING_AK }\n    secret_key: { env: KLING_SK }\n  fal: { api_key: { file: second.key } }\n", StringComparison.Ordinal)
            + $"callback: {{ webhook_secret: {{ env: HOOK }} }}\nhandoff: {{ run: [sh, -c, \"{{ echo kf-handoff-was-here; env; }} >> {list}\"] }}\n"
            + $"media: {{ ffmpeg: {workspace.Root}/bin/ffmpeg, ffprobe: {workspace.Root}/bin/ffprobe }}\n");
        await RunAsync(workspace, 0, "trust", "--yes");
    }

    private async Task LiveAsync(TestWorkspace workspace, TellTaleRelay relay)
    {
        foreach (var sequence in new[] { "SEQ01", "SEQ02", "SEQ03", "SEQ04" })
            workspace.WritePlan(sequence, TestWorkspace.Plan(sequence, ready: false));

        await RunAsync(workspace, 0, "generate", "film", "SEQ01", "--yes");
        relay.PostsGet = (400, 1301);
        await RunAsync(workspace, null, "generate", "film", "SEQ02", "--yes");
        relay.PostsGet = (500, 5000);
        await RunAsync(workspace, null, "generate", "film", "SEQ04", "--yes");
        relay.PostsGet = (401, 1002);
        await RunAsync(workspace, null, "generate", "film", "SEQ03", "--yes");

        await RunAsync(workspace, null, "reconcile", "film");
        await RunAsync(workspace, null, "reconcile", "film", "--apply", "--yes");
        await RunAsync(workspace, null, "why", "film", "SEQ04");
        await RunAsync(workspace, null, "status", "film", "SEQ02");
        foreach (var command in new[] { "status", "tasks", "log" })
            await RunAsync(workspace, null, command, "film", "--json");
        await RunAsync(workspace, null, "doctor");
        await RunAsync(workspace, null, "config", "--show-origin");
    }

    /// <summary>A key typed into the settings, and a key file that everybody can read: refused without being shown.</summary>
    private async Task MakeMistakesAsync(TestWorkspace workspace)
    {
        File.SetUnixFileMode(Path.Combine(workspace.Root, "second.key"), (UnixFileMode)Convert.ToInt32("644", 8));
        var settings = workspace.Settings();
        workspace.Write("kling.yaml", settings.Replace("{ env: KLING_API_KEY }", "{ file: second.key }", StringComparison.Ordinal));
        await RunAsync(workspace, 0, "trust", "--yes");
        var checkup = await RunAsync(workspace, null, "doctor");
        Assert.Contains("chmod 600 second.key", checkup.Output + checkup.Error, StringComparison.Ordinal);


        foreach (var mistake in new[] { "KFSECRET", "{ env: KFSECRET-x, key: KFSECRET }" })
        {
            workspace.Write("kling.yaml", settings.Replace("{ env: KLING_API_KEY }", mistake, StringComparison.Ordinal));
            await RunAsync(workspace, null, "config");
            await RunAsync(workspace, null, "doctor");
        }

        workspace.Write("kling.yaml", settings);
    }

    private async Task<KlingResult> RunAsync(TestWorkspace workspace, int? exit, params string[] arguments)
    {
        var result = await workspace.RunAsync(arguments);
        _printed.AppendLine(string.Join(' ', arguments)).Append(result.Output).Append(result.Error);

        return exit is { } expected ? result.Expect(expected) : result;
    }

    private static string Text(string path) => File.Exists(path) ? Encoding.Latin1.GetString(File.ReadAllBytes(path)) : "";
}
