using KlingFlow.Files;
using KlingFlow.Tests.Workflows;

namespace KlingFlow.Tests.Files;

/// <summary>The lock of file systems without locks. Other machines are played by holders with another name.</summary>
public sealed class LeaseFileTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ImpatientClock _clock = new();

    private string Lease => _folder["lock.lease"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void L05_One_holds_it_and_it_is_sure_after_a_whole_period_of_renewals()
    {
        using var lease = Take("here")!;

        Assert.Null(Take("elsewhere"));
        Assert.Equal("here", LeaseFile.HolderOf(_folder.Disk, Lease, _clock)?.Host);
        Assert.Equal(LeaseFile.Period, lease.SureIn());
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.NotEqual(TimeSpan.Zero, lease.SureIn());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, lease.SureIn());
        Assert.True(lease.IsMine());
    }

    [Fact]
    public void L05_Given_back_it_is_free_at_once()
    {
        Take("here")!.Dispose();

        Assert.Null(LeaseFile.HolderOf(_folder.Disk, Lease, _clock));
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void L05_A_holder_that_is_silent_for_a_minute_is_replaced_and_knows_it_when_it_wakes()
    {
        using var silent = Take("other machine")!;
        _clock.Suspend(TimeSpan.FromSeconds(60));
        Assert.Null(Take("here"));
        Assert.True(silent.IsMine());
        Assert.Equal(LeaseFile.Period, silent.SureIn());

        _clock.Suspend(TimeSpan.FromSeconds(1));
        using var heir = Take("here")!;

        Assert.False(silent.IsMine());
        Assert.True(heir.IsMine());
        Assert.Equal(LeaseFile.Period, heir.SureIn());
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.False(silent.IsMine());
        Assert.Equal(TimeSpan.Zero, heir.SureIn());
        silent.Dispose();
        Assert.True(heir.IsMine());
    }

    [Fact]
    public void L04_L05_A_holder_that_was_suspended_waits_a_whole_period_again()
    {
        using var lease = Take("here")!;
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(TimeSpan.Zero, lease.SureIn());

        _clock.Suspend(TimeSpan.FromMinutes(10));

        Assert.Equal(LeaseFile.Period, lease.SureIn());
        _clock.Advance(TimeSpan.FromSeconds(50));
        Assert.NotEqual(TimeSpan.Zero, lease.SureIn());
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(TimeSpan.Zero, lease.SureIn());
    }

    [Fact]
    public void L05_A_process_of_this_machine_that_is_gone_is_replaced_at_once()
    {
        var gone = new LockHolder(4_194_305, Environment.MachineName, _clock.GetUtcNow(), "gone");
        LeaseFile.TryTake(_folder.Disk, Lease, gone, _clock);

        using var heir = Take("here");

        Assert.NotNull(heir);
    }

    [Fact]
    public void L05_A_lease_that_cannot_be_renewed_is_not_relied_on()
    {
        var disk = new FaultyDisk();
        using var lease = LeaseFile.TryTake(disk, Lease, Holder("here"), _clock)!;
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(TimeSpan.Zero, lease.SureIn());

        disk.Rule = (call, _) => call == "sync" ? FaultyDisk.IoError : 0;
        _clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(LeaseFile.Period, lease.SureIn());

        disk.Rule = (_, _) => 0;
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True(lease.IsMine());
        Assert.NotEqual(TimeSpan.Zero, lease.SureIn());
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(TimeSpan.Zero, lease.SureIn());
    }

    [Fact]
    public void L05_Of_many_who_come_at_once_one_holds_it()
    {
        for (var round = 0; round < 20; round++)
        {
            var taken = new LeaseFile?[8];
            Parallel.For(0, taken.Length, i => taken[i] = Take($"machine {i}"));

            Assert.Single(taken, lease => lease is not null);
            foreach (var lease in taken)
                lease?.Dispose();
        }
    }

    [Fact]
    public void L05_A_lease_that_nobody_can_read_holds_for_a_period_and_no_longer()
    {
        _folder.Write("lock.lease", "");
        File.SetLastWriteTimeUtc(Lease, _clock.GetUtcNow().UtcDateTime);
        Assert.Null(Take("here"));

        _clock.Advance(TimeSpan.FromSeconds(61));

        using var lease = Take("here");
        Assert.NotNull(lease);
    }

    private LeaseFile? Take(string host) => LeaseFile.TryTake(_folder.Disk, Lease, Holder(host), _clock);

    private LockHolder Holder(string host) => new(Environment.ProcessId, host, _clock.GetUtcNow(), "test");
}
