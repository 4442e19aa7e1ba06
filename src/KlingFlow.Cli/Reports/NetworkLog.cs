using System.Text.Json;
using KlingFlow.Files;

namespace KlingFlow.Cli.Reports;

/// <summary>Reads <c>.kling/log/api-*.jsonl</c>. A line that does not read is passed over: a log may end in the middle of one.</summary>
internal static class NetworkLog
{
    public static IReadOnlyList<ReportHost> Read(IDisk disk, string folder)
    {
        var hosts = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var file in FolderListing.Entries(disk, folder).Where(IsLog))
        {
            foreach (var line in disk.File.ReadLines(file))
                Count(line, hosts);
        }

        return [.. hosts.Select(host => host.Value.Of(host.Key))];
    }

    private static bool IsLog(string path) => Path.GetFileName(path) is var name && name.StartsWith("api-", StringComparison.Ordinal) && name.EndsWith(".jsonl", StringComparison.Ordinal);

    private static void Count(string line, SortedDictionary<string, Tally> hosts)
    {
        try
        {
            using var read = JsonDocument.Parse(line);
            if (read.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("host", out var host) || host.GetString() is not { } name)
                return;
            if (!hosts.TryGetValue(name, out var tally))
                hosts[name] = tally = new Tally();
            tally.Add(root);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // Not a line of ours, or half of one.
        }
    }

    private sealed class Tally
    {
        private readonly List<long> _milliseconds = [];
        private int _requests;
        private int _failed;

        public void Add(JsonElement line)
        {
            var what = line.GetProperty("event").GetString();
            if (what == "request")
                _requests++;
            if (what == "failed" || (what == "answer" && line.TryGetProperty("status", out var status) && status.GetInt32() >= 400))
                _failed++;
            if (what == "answer" && line.TryGetProperty("milliseconds", out var milliseconds))
                _milliseconds.Add(milliseconds.GetInt64());
        }

        public ReportHost Of(string host)
        {
            _milliseconds.Sort();
            return new ReportHost(host, _requests, _failed, _milliseconds.Count > 0 ? _milliseconds[_milliseconds.Count / 2] : null, _milliseconds.Count > 0 ? _milliseconds[^1] : null);
        }
    }
}
