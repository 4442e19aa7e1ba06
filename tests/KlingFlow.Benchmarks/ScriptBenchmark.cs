using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using KlingFlow.Tests;

namespace KlingFlow.Benchmarks;

/// <summary>
/// <c>kling script extract</c> of a novel, against <c>wc -w</c> of the same file: processor time, because that is what another load of the
/// machine does not change. Start-up is what <c>kling --version</c> takes.
/// </summary>
internal static partial class ScriptBenchmark
{
    private const int Runs = 7;
    private const int Words = 575_000;
    private const int CharactersOfWord = 6;
    private const int Page = 1_500;
    private const double Limit = 6;
    private const double LinearLimit = 1.5;

    public static async Task RunAsync(TextWriter output)
    {
        var kling = await Published.KlingAsync();
        var root = Directory.CreateTempSubdirectory("kf-script-").FullName;
        try
        {
            await RunAsync(output, kling, root);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task RunAsync(TextWriter output, string kling, string root)
    {
        await RunInAsync(root, $"'{kling}' init . && '{kling}' new novel --template script-film");
        var project = Path.Combine(root, "projects", "novel");
        foreach (var script in Directory.EnumerateFiles(project, "script.*"))
            File.Delete(script);

        const int Length = Words * CharactersOfWord;
        var start = await BestAsync(root, $"'{kling}' --version");

        // The same command for a script of a page: what it costs before the length of a script counts.
        Write(project, Page);
        var page = await ExtractAsync(root, kling);
        Write(project, Length);
        var count = await BestAsync(root, "wc -w projects/novel/script.md");
        var whole = await ExtractAsync(root, kling);
        var ratio = (whole - start) / count;
        await Say(output, $"script, {Words} words: {whole:0} ms of processor time, {start:0} of them start-up and {page - start:0} of a page, wc -w {count:0} ms, ratio {ratio:0.0}, without what a page takes {(whole - page) / count:0.0}", ratio <= Limit, $"{Limit:0}");

        var first = await File.ReadAllBytesAsync(Path.Combine(project, "prompts.yaml"));
        await ExtractAsync(root, kling, runs: 1);
        var second = await File.ReadAllBytesAsync(Path.Combine(project, "prompts.yaml"));
        await Say(output, $"script, extracted twice: {first.Length} bytes", first.AsSpan().SequenceEqual(second), $"the same bytes");

        Write(project, Length / 10);
        var small = await ExtractAsync(root, kling) - start;
        Write(project, (Length * 9) - (1 << 20));
        var large = await ExtractAsync(root, kling, runs: 3) - start;

        // What a first use costs is in the small one; growth beyond it is what counts.
        var growth = (large - whole) / (whole - start) / 8;
        await Say(output, $"script, growth: {small:0} ms for a tenth, {whole - start:0} for one, {large:0} for nine, {growth:0.00} of the first for each further one", growth <= LinearLimit, $"{LinearLimit:0.0}");
    }

    private static void Write(string project, int characters)
    {
        using var writer = new StreamWriter(Path.Combine(project, "script.md"));
        writer.Write(Novel.Write(1, characters));
    }

    private static Task<double> ExtractAsync(string root, string kling, int runs = Runs) =>
        BestAsync(root, $"'{kling}' script extract novel", "rm -f projects/novel/prompts*.yaml projects/novel/dialogue.review*.yaml", runs);

    private static async Task<double> BestAsync(string folder, string command, string before = "true", int runs = Runs)
    {
        var best = double.MaxValue;
        for (var run = 0; run < runs; run++)
        {
            await RunInAsync(folder, before);
            var times = await RunInAsync(folder, $"{command} > last.txt 2>&1 || {{ cat last.txt >&2; exit 1; }}; times");
            best = Math.Min(best, Milliseconds(times));
        }

        return best;
    }

    // The second line of `times` is what the commands of the shell took: 0m0.123s 0m0.004s.
    private static double Milliseconds(string times) =>
        Time().Matches(times).Skip(2).Sum(match => (double.Parse(match.Groups["minutes"].ValueSpan, CultureInfo.InvariantCulture) * 60_000) + (double.Parse(match.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture) * 1_000));

    private static async Task<string> RunInAsync(string folder, string script)
    {
        var start = new ProcessStartInfo("sh", ["-c", script]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{script} failed: {await errors}");
    }

    private static Task Say(TextWriter output, FormattableString what, bool kept, FormattableString limit) =>
        output.WriteLineAsync($"{FormattableString.Invariant(what)}; limit {FormattableString.Invariant(limit)}, {(kept ? "kept" : "missed")}");

    [GeneratedRegex("(?<minutes>[0-9]+)m(?<seconds>[0-9.]+)s", RegexOptions.ExplicitCapture)]
    private static partial Regex Time();
}
