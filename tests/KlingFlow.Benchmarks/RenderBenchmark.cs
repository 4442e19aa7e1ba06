using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Timelines;
using KlingFlow.Workspaces;

namespace KlingFlow.Benchmarks;

/// <summary>A film of twenty unlike clips: from scratch, with one clip changed, with nothing changed.</summary>
internal static class RenderBenchmark
{
    private const int Count = 20;

    // The least of several: on a machine with other work a single short run says little beside a long one.
    private const int Changes = 5;

    public static async Task RunAsync(TextWriter output)
    {
        using var bench = new VideoBench();
        var clips = new List<CutClip>();
        for (var number = 0; number < Count; number++)
            clips.Add(await ClipAsync(bench, number, $"clip{number}.mp4", number == 0 ? "1280x720" : "960x540"));

        var scratch = await WorkTime.OfAsync(() => RenderAsync(bench, clips));
        var changed = WorkTime.Longest;
        for (var run = 0; run < Changes; run++)
        {
            clips[7] = await ClipAsync(bench, 7 + (Count * run), $"changed{run}.mp4", "640x360");
            changed = changed.Least(await WorkTime.OfAsync(() => RenderAsync(bench, clips)));
        }

        var same = await WorkTime.OfAsync(() => RenderAsync(bench, clips));
        var limit = (1.0 / Count) + 0.05;
        var kept = changed.Wall <= scratch.Wall * limit ? "kept" : "missed";
        await output.WriteLineAsync(FormattableString.Invariant(
            $"render of {Count} clips: {scratch.Wall:0} ms; one changed {changed.Wall:0} ms, ratio {changed.Wall / scratch.Wall:0.000} (of processor time {changed.Processor / scratch.Processor:0.000}); limit {limit:0.000}, {kept}; nothing changed {same.Wall:0} ms"));
    }

    private static async Task RenderAsync(VideoBench bench, IReadOnlyList<CutClip> clips) =>
        await new Renderer(bench.Ffmpeg, bench.Disk).RenderAsync(
            Cut.Of(clips), new RenderSettings(new ProjectLayout(bench["film"]), bench[".kling"], new FilmFormat(1280, 720, FrameRate.Film)), null, CancellationToken.None);

    private static async Task<CutClip> ClipAsync(VideoBench bench, int number, string name, string size)
    {
        var file = await bench.ClipAsync(name, seconds: 5, size, tone: number * 10);
        var facts = (await new DownloadCheck(bench.Ffmpeg, bench.Disk).CheckAsync(file, new ExpectedVideo(5) { IsOurs = true }, CancellationToken.None)).Facts!;
        return new CutClip(new TakeId(SequenceId.Parse($"SEQ{number:00}"), new TakeNumber(1)), file, facts);
    }
}
