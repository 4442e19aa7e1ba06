using KlingFlow.Errors;

namespace KlingFlow.Tests.Workflows;

/// <summary>The power fails before every single call to the disk, from the dropped request to the settled money.</summary>
public sealed class CrashTests
{
    // Every third point in a run of its own seed: all points are walked by three runs of different seeds.
    private const int Stride = 3;

    [Theory]
    [InlineData(1)]
    public async Task A_crash_anywhere_pays_at_most_once_and_the_next_start_goes_on(int first)
    {
        for (var call = first; ; call += Stride)
        {
            using var kit = new StudioKit();
            kit.Ask();
            var disk = new FaultyDisk();
            disk.CrashAt(call);
            var crashed = await CrashAsync(kit, disk);

            await kit.PassAsync();

            Assert.Empty(kit.Provider.PaidTwice);
            var status = kit.Status();
            var finished = status.State == "review" && File.Exists(kit.Take.Manifest);
            var asksPerson = status.Attention.Contains("maybe_paid");
            Assert.True(finished || asksPerson, $"crash at call {call} ({disk.Calls.ElementAtOrDefault(call - 1)}) ended as {status.State}");
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
