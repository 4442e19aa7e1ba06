using KlingFlow.Catalogue;
using KlingFlow.Grids;

namespace KlingFlow.Tests.Sequences;

/// <summary>The record of a grid as it stands on disk.</summary>
internal static class SampleGrid
{
    public static string Json(int number) => GridFolder.TextOf(new GridRecord
    {
        TakeId = $"SEQ08_grid{number:000}", SequenceId = "SEQ08", Grid = number, Method = "sheet", Provider = "animatic", Model = "kling-v3", AspectRatio = "16:9",
        Resolution = "2k", Prompt = "a street", PlanSha256 = new string('a', 64), InputSha256 = new string('b', 64), Estimate = PriceTable.Free,
        CreatedAt = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero), CreatedBy = "watcher",
    });
}
