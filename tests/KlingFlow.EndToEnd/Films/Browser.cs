using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace KlingFlow.EndToEnd.Films;

/// <summary>A real browser without a window, which opens one page and tells what its scripts wrote into it.</summary>
internal static partial class Browser
{
    private const string Page = """
        <!doctype html><meta charset="utf-8"><video><track default src="captions.vtt"></video><pre id="told">nothing was loaded</pre>
        <script>
          const track = document.querySelector('track');
          const tell = text => document.getElementById('told').textContent = text;
          track.onerror = () => tell('the captions were refused');
          track.onload = () => tell([...track.track.cues].map(cue => `${cue.startTime} ${cue.endTime} ${cue.getCueAsHTML().textContent.replaceAll('\n', '|')}`).join('\n'));
          track.track.mode = 'showing';
        </script>
        """;

    /// <summary>The captions as the browser's own parser reads them, a line each: from, to and text.</summary>
    public static async Task<string[]> CaptionsAsync(string vtt)
    {
        var folder = Directory.CreateTempSubdirectory("kf-page-").FullName;
        try
        {
            File.Copy(vtt, Path.Combine(folder, "captions.vtt"));
            await File.WriteAllTextAsync(Path.Combine(folder, "page.html"), Page);
            var dom = await DumpAsync(folder);
            var told = Told().Match(dom);
            Assert.True(told.Success, "the browser showed no page: " + dom);
            return WebUtility.HtmlDecode(told.Groups[1].Value).Split('\n');
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> DumpAsync(string folder)
    {
        // Files instead of a server, no sandbox because containers run as root, and a profile of its own so that no other browser answers.
        string[] arguments =
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions", "--allow-file-access-from-files",
            "--user-data-dir=" + Path.Combine(folder, "profile"), "--virtual-time-budget=20000", "--dump-dom", "file://" + Path.Combine(folder, "page.html"),
        ];
        var start = new ProcessStartInfo("chromium", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = folder;
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(100));
        try
        {
            var said = process.StandardError.ReadToEndAsync(patience.Token);
            var dom = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0, $"chromium ended with {process.ExitCode}: {await said}");
            return dom;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    [GeneratedRegex("<pre id=\"told\">(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Told();
}
