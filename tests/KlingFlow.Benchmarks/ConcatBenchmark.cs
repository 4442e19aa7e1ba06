using KlingFlow.Media;

namespace KlingFlow.Benchmarks;

/// <summary>Joining clips that agree, against bare ffmpeg on the same list. Ours also checks every clip and the result, syncs and renames.</summary>
internal static class ConcatBenchmark
{
    private const double LimitRatio = 1.05;
    private const double LimitMilliseconds = 40;

    public static async Task RunAsync(TextWriter output)
    {
        foreach (var count in new[] { 10, 100 })
        {
            using var bench = new VideoBench();
            var clips = await ClipsAsync(bench, count);
            await using (var list = new StreamWriter(bench["list.txt"]))
                await list.WriteAsync(string.Concat(clips.Select(clip => $"file '{Path.GetFileName(clip)}'\n")));

            var joiner = new ClipJoiner(bench.Ffmpeg, bench.Disk);
            var times = await SideBySide.MeasureAsync(
                () => joiner.JoinAsync(clips, bench["ours.mp4"], bench.Root, CancellationToken.None),
                () => bench.RunAsync("-f concat -safe 0 -i list.txt -map 0:v -map 0:a -c copy -movflags +faststart peer.mp4"));
            var limit = (times.Peer * LimitRatio) + LimitMilliseconds;

            await output.WriteLineAsync(FormattableString.Invariant(
                $"concat of {count} clips: {times.Ours:0} ms, bare ffmpeg {times.Peer:0} ms, ratio {times.Ratio:0.00}; limit {limit:0} ms, {(times.Ours <= limit ? "kept" : "missed")}"));
        }
    }

    private static async Task<IReadOnlyList<string>> ClipsAsync(VideoBench bench, int count)
    {
        var model = await bench.ClipAsync("model.mp4", seconds: 5, "320x180", tone: 0);
        var clips = Enumerable.Range(0, count).Select(number => bench[$"clip{number}.mp4"]).ToList();
        foreach (var clip in clips)
            File.Copy(model, clip);

        return clips;
    }
}
