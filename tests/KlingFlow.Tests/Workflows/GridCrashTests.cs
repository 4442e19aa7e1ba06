using KlingFlow.Errors;

namespace KlingFlow.Tests.Workflows;

/// <summary>The power fails before calls to the disk, from the dropped grid.yaml to the settled money.</summary>
public sealed class GridCrashTests
{
    // A prime that walks over every step, if not over every call.
    private const int Stride = 7;

    [Fact]
    public async Task A_crash_anywhere_pays_a_grid_at_most_once_and_the_next_start_goes_on()
    {
        for (var call = 1; ; call += Stride)
        {
            using var kit = new StudioKit();
            kit.Write("grid.yaml", "");
            var disk = new FaultyDisk();
            disk.CrashAt(call);
            var crashed = await CrashAsync(kit, disk);

            await kit.PassAsync();

            Assert.Empty(kit.Provider.PaidTwice);
            var status = kit.Status();
            var finished = status.State == "grid_review" && File.Exists(kit.Grid().QuadrantFile(Names.Quadrant.BottomRight));
            Assert.True(finished || status.Attention.Contains("maybe_paid"), $"crash at call {call} ({disk.Calls.ElementAtOrDefault(call - 1)}) ended as {status.State}");
            Assert.True(kit.Provider.Tasks.Count <= 1);
            if (!crashed)
                return;
        }
    }

    private static async Task<bool> CrashAsync(StudioKit kit, FaultyDisk disk)
    {
        try
        {
            await kit.PassAsync(disk);
            return false;
        }
        catch (Exception e) when (e is IOException or UserFacingException)
        {
            return true;
        }
    }
}
