using KlingFlow.Changes;
using KlingFlow.Files;

namespace KlingFlow.Tests.Changes;

public sealed class SettlingTests
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private readonly FakeClock _clock = new();
    private readonly Settling _settling;

    public SettlingTests() => _settling = new Settling(_clock);

    [Fact]
    public void A_file_settles_when_it_has_not_changed_for_the_whole_time()
    {
        Assert.Equal(Quiet, Remaining(Glance("a")));

        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(1), Remaining(Glance("a")));

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, Remaining(Glance("a")));
    }

    [Theory]
    [InlineData("b", 1, 1)] // other content, even with the same stamp
    [InlineData("a", 2, 1)] // other size
    [InlineData("a", 1, 2)] // touched
    public void W15_Any_change_begins_it_anew(string hash, long bytes, long modified)
    {
        Remaining(Glance("a"));
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(Quiet, Remaining(Glance(hash, bytes, modified)));
    }

    [Fact]
    public void W16_While_a_program_has_it_open_for_writing_it_never_settles()
    {
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(Quiet, Remaining(Glance("a") with { HasWriter = true }));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(Quiet, Remaining(Glance("a")));
        _clock.Advance(Quiet);
        Assert.Equal(TimeSpan.Zero, Remaining(Glance("a")));
    }

    [Fact]
    public void A_file_that_has_lain_there_has_settled_when_it_is_first_seen()
    {
        var yesterday = Nanoseconds(_clock.GetUtcNow() - TimeSpan.FromDays(1));
        var aSecondAgo = Nanoseconds(_clock.GetUtcNow() - TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.Zero, Remaining(Changed(yesterday)));
        Assert.Equal(TimeSpan.FromSeconds(2), _settling.Remaining("other.yaml", Changed(aSecondAgo), Quiet));
    }

    [Fact]
    public void W18_A_time_that_a_program_set_back_proves_nothing()
    {
        var forged = Glance("a", modified: 1) with { Stamp = new FileStamp(FileKind.File, 1, 1, Nanoseconds(_clock.GetUtcNow()), 1, 1) };

        Assert.Equal(Quiet, Remaining(forged));
    }

    [Fact]
    public void What_is_not_there_has_settled_and_begins_anew_when_it_comes()
    {
        Remaining(Glance("a"));
        _clock.Advance(Quiet);
        Assert.Equal(TimeSpan.Zero, Remaining(new FileGlance(null, null, false)));

        Assert.Equal(Quiet, Remaining(Glance("a")));
    }

    [Fact]
    public async Task A_glance_sees_size_content_and_writer()
    {
        using var folder = new TempFolder();
        var path = folder.Write("plan.yaml", "x");
        var before = FileGlance.Take(folder.Disk, path);
        Assert.Equal(before, FileGlance.Take(folder.Disk, path));
        Assert.False(before.HasWriter);

        await using (var writer = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            Assert.True(FileGlance.Take(folder.Disk, path).HasWriter);

        folder.Write("plan.yaml", "y");
        Assert.NotEqual(before.Sha256, FileGlance.Take(folder.Disk, path).Sha256);
        Assert.Null(FileGlance.Take(folder.Disk, folder["none"]).Stamp);
    }

    // Changed in the future of the fake clock: no rest before the first glance.
    private static FileGlance Glance(string hash, long bytes = 1, long modified = 1) =>
        new(new FileStamp(FileKind.File, bytes, modified, long.MaxValue, 1, 1), hash, HasWriter: false);

    private static FileGlance Changed(long nanoseconds) => new(new FileStamp(FileKind.File, 1, nanoseconds, nanoseconds, 1, 1), "a", HasWriter: false);

    private static long Nanoseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * 100;

    private TimeSpan Remaining(FileGlance glance) => _settling.Remaining("plan.yaml", glance, Quiet);
}
