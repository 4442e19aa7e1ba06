using KlingFlow.Errors;

namespace KlingFlow.Tests.Workflows;

/// <summary>
/// The disk refuses a call, from the dropped request to the settled money: once, or from there on until somebody makes
/// room. Whatever was acknowledged before stays, and nothing is sent that is not on the disk before.
/// </summary>
public sealed class DiskErrorTests
{
    private static readonly int[] Errors = [FaultyDisk.IoError, FaultyDisk.NoSpace, FaultyDisk.NoRight];

    // An everyday run tries every third call, each with the error whose turn it is. Three seeds walk through all of them.
    private const int Stride = 3;
    private const int Seed = 2;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task F04_F05_F11_A_disk_that_refuses_anything_loses_no_record_and_sends_nothing_unrecorded(bool fromThereOn) =>
        WalkAsync(Seed, Stride, call => Errors[(call / Stride) % Errors.Length], fromThereOn);

    [Theory]
    [InlineData(FaultyDisk.IoError, false)]
    [InlineData(FaultyDisk.IoError, true)]
    [InlineData(FaultyDisk.NoSpace, false)]
    [InlineData(FaultyDisk.NoSpace, true)]
    [InlineData(FaultyDisk.NoRight, false)]
    [InlineData(FaultyDisk.NoRight, true)]
    [Trait("Length", "long")]
    public Task F04_F05_F11_A_disk_that_refuses_any_call_whatsoever_loses_no_record(int error, bool fromThereOn) =>
        WalkAsync(1, 1, _ => error, fromThereOn);

    private static async Task WalkAsync(int first, int stride, Func<int, int> error, bool fromThereOn)
    {
        var refused = 0;
        for (var call = first; await RunAsync(call, error(call), fromThereOn); call += stride)
            refused++;

        Assert.InRange(refused, 60 / stride, 1000);
    }

    /// <returns>False where the call was never reached.</returns>
    private static async Task<bool> RunAsync(int call, int error, bool fromThereOn)
    {
        using var kit = new StudioKit();
        kit.Ask();
        var disk = new FaultyDisk();
        if (fromThereOn)
            disk.CrashAt(call, error);
        else
            disk.FailAt(call, error);
        kit.Provider.Arriving = request => AssertRecorded(kit, disk, request.Work.ExternalTaskId);

        await TryAsync(kit, disk);
        var reached = disk.Calls.Count >= call;
        var acknowledged = Acknowledged.In(kit, disk);
        kit.Provider.Arriving = request => AssertRecorded(kit, null, request.Work.ExternalTaskId);
        await kit.PassAsync();

        var where = $"error {error} at call {call} ({disk.Calls.ElementAtOrDefault(call - 1)}): ";
        Assert.Empty(kit.Provider.PaidTwice);
        Assert.True(kit.Provider.Tasks.Count <= 1, where + "two tasks");
        acknowledged.AssertKept(kit, where);
        AssertRecovered(kit, where);
        return reached;
    }

    private static async Task TryAsync(StudioKit kit, FaultyDisk disk)
    {
        try
        {
            await kit.PassAsync(disk);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or UserFacingException)
        {
            // What the loop shows as a problem of the disk.
        }
    }

    private static void AssertRecorded(StudioKit kit, FaultyDisk? disk, string externalTaskId)
    {
        Assert.True(disk is null || disk.IsDurable(kit.JournalPath), "sent before the intent was durable");
        Assert.True(kit.Journal().Of(externalTaskId) is { Intent: not null, Outcome: null }, "sent without an intent");
    }

    private static void AssertRecovered(StudioKit kit, string where)
    {
        var status = kit.Status();
        var finished = status.State == "review" && File.Exists(kit.Take.Manifest) && File.Exists(kit.Take.Video);
        Assert.True(finished || status.Attention.Contains("maybe_paid"), $"{where}ended as {status.State}: {string.Join("; ", status.Problems)}");
        Assert.Null(kit.Journal().Broken);
    }

    /// <summary>What the program had been promised by the disk when it stopped.</summary>
    private sealed record Acknowledged(string Journal, string? Record)
    {
        public static Acknowledged In(StudioKit kit, FaultyDisk disk) => new(
            disk.IsDurable(kit.JournalPath) ? File.ReadAllText(kit.JournalPath) : "",
            File.Exists(kit.Take.Record) && disk.Calls[^1] != "sync_folder take001" ? File.ReadAllText(kit.Take.Record) : null);

        public void AssertKept(StudioKit kit, string where)
        {
            Assert.StartsWith(Journal, File.ReadAllText(kit.JournalPath), StringComparison.Ordinal);
            Assert.True(Record is null || File.ReadAllText(kit.Take.Record) == Record, where + "take.json changed");
        }
    }
}
