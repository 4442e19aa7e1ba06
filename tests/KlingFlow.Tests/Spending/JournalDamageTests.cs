using System.Text;
using KlingFlow.Errors;
using KlingFlow.Spending;
using static KlingFlow.Tests.Spending.JournalBench;

namespace KlingFlow.Tests.Spending;

public sealed class JournalDamageTests : IDisposable
{
    private readonly JournalBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void F14_A_last_line_cut_short_at_any_byte_is_dropped_and_the_journal_goes_on()
    {
        var journal = _bench.Open();
        journal.Reserve(Take(1), Usd(1), UsualCaps);
        var whole = new FileInfo(_bench.Path).Length;
        journal.Reserve(Take(2), Usd(1), UsualCaps);
        var bytes = File.ReadAllBytes(_bench.Path);

        for (var length = (int)whole; length < bytes.Length - 1; length++)
        {
            Put(bytes[..length]);
            var torn = _bench.Open();

            Assert.Equal(1, torn.View().LastSeq);
            Assert.Null(torn.View().Broken);
            torn.Reserve(Take(3), Usd(1), UsualCaps);
            Assert.Equal([1, 3], _bench.Open().View().Known.Values.Select(known => known.What.Number).Order());
            Assert.Equal(2, _bench.Open().View().LastSeq);
        }
    }

    [Fact]
    public void F14_A_last_line_that_lost_only_its_line_feed_is_kept()
    {
        var take = Sent(_bench.Open(), 1);
        Put(File.ReadAllBytes(_bench.Path)[..^1]);

        var journal = _bench.Open();
        Assert.Throws<UserFacingException>(() => journal.RecordIntent(Intent(take)));

        Assert.True(journal.View().Of(take.ExternalTaskId)!.PerhapsSent);
    }

    [Fact]
    public void F15_Any_flipped_bit_stops_spending_and_the_line_is_named()
    {
        var journal = _bench.Open();
        journal.Reserve(Take(1), Usd(1), UsualCaps);
        Sent(journal, 2);
        var bytes = File.ReadAllBytes(_bench.Path);

        for (var at = 0; at < bytes.Length; at++)
        {
            var flipped = (byte[])bytes.Clone();
            flipped[at] ^= (byte)(1 << (at % 8));
            Put(flipped);

            var error = Assert.Throws<UserFacingException>(() => _bench.Open().Reserve(Take(3), Usd(1), UsualCaps));

            Assert.Equal(ProblemCode.JournalDamaged, error.Problems[0].Code);
            Assert.Contains($"line {1 + bytes.AsSpan(0, at).Count((byte)'\n')} of", error.Message, StringComparison.Ordinal);
            Assert.Equal(flipped, File.ReadAllBytes(_bench.Path));
        }
    }

    [Fact]
    public void F15_What_stands_before_the_damage_is_still_known()
    {
        var journal = _bench.Open();
        var take = Sent(journal, 1);
        journal.Reserve(Take(2), Usd(1), UsualCaps);
        var lines = File.ReadAllLines(_bench.Path);
        Put(Encoding.UTF8.GetBytes(string.Join('\n', lines[0], lines[1], "damage", lines[2]) + "\n"));

        var view = _bench.Open().View();

        Assert.Equal(ProblemCode.JournalDamaged, view.Broken?.Code);
        Assert.True(view.Of(take.ExternalTaskId)!.PerhapsSent);
        Assert.True(view.Exists);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void F15_A_line_that_is_missing_or_stands_twice_is_damage(int copies)
    {
        var journal = _bench.Open();
        journal.Reserve(Take(1), Usd(1), UsualCaps);
        journal.Reserve(Take(2), Usd(1), UsualCaps);
        journal.Reserve(Take(3), Usd(1), UsualCaps);
        var lines = File.ReadAllLines(_bench.Path);
        string[] changed = copies == 1 ? [lines[0], lines[2]] : [lines[0], lines[1], lines[1], lines[2]];
        Put(Encoding.UTF8.GetBytes(string.Join('\n', changed) + "\n"));

        Assert.NotNull(_bench.Open().View().Broken);
    }

    [Fact]
    public void A_journal_that_went_back_in_time_while_the_program_runs_stops_spending()
    {
        var journal = _bench.Open();
        journal.Reserve(Take(1), Usd(1), UsualCaps);
        var old = File.ReadAllBytes(_bench.Path);
        journal.Reserve(Take(2), Usd(1), UsualCaps);
        Put(old);

        Assert.Throws<UserFacingException>(() => journal.Reserve(Take(3), Usd(1), UsualCaps));
    }

    [Fact]
    public void A_journal_that_was_removed_while_the_program_runs_stops_spending()
    {
        var journal = _bench.Open();
        journal.Reserve(Take(1), Usd(1), UsualCaps);
        File.Delete(_bench.Path);

        Assert.Throws<UserFacingException>(() => journal.Reserve(Take(2), Usd(1), UsualCaps));
        Assert.False(File.Exists(_bench.Path));
    }

    [Fact]
    public void X18_A_kind_of_line_that_only_a_newer_version_knows_stops_spending()
    {
        var line = SealedLine.Write(new JournalLine { Seq = 1, At = _bench.Clock.GetUtcNow(), Kind = "pledged", ExternalTaskId = "kf-a" });
        Directory.CreateDirectory(Path.GetDirectoryName(_bench.Path)!);
        Put([.. line, (byte)'\n']);

        Assert.Contains("newer version", _bench.Open().View().Broken!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultyDisk.IoError)]
    [InlineData(FaultyDisk.NoSpace)]
    [InlineData(122)]
    public void F04_S14_A_sync_that_fails_gives_no_permit_and_is_never_tried_again(int error)
    {
        var disk = new FaultyDisk();
        var journal = _bench.Open(disk);
        var take = Take(1);
        journal.Reserve(take, Usd(1), UsualCaps);

        disk.Rule = (call, _) => call == "sync" ? error : 0;
        Assert.Equal(ProblemCode.JournalDamaged, Assert.Throws<UserFacingException>(() => journal.RecordIntent(Intent(take))).Problems[0].Code);
        disk.Rule = (_, _) => 0;

        // The disk works again, and what it forgot in between nobody knows.
        Assert.Throws<UserFacingException>(() => journal.RecordIntent(Intent(take)));
        Assert.Throws<UserFacingException>(() => journal.Reserve(Take(2), Usd(1), UsualCaps));
        Assert.NotNull(journal.View().Broken);
    }

    [Fact]
    public void F05_A_disk_that_is_full_gives_no_permit_and_spending_goes_on_when_there_is_room()
    {
        var disk = new FaultyDisk();
        var journal = _bench.Open(disk);
        journal.Reserve(Take(1), Usd(1), UsualCaps);

        disk.Rule = (call, path) => call == "write" && path.EndsWith(".jsonl", StringComparison.Ordinal) ? FaultyDisk.NoSpace : 0;
        Assert.Equal(ProblemCode.JournalDamaged, Assert.Throws<UserFacingException>(() => journal.RecordIntent(Intent(Take(1)))).Problems[0].Code);
        disk.Rule = (_, _) => 0;

        Assert.NotNull(journal.RecordIntent(Intent(Take(1))));
        Assert.Equal(1, _bench.Open().View().Of(Take(1).ExternalTaskId)!.Intents);
    }

    [Fact]
    public void F09_A_journal_that_cannot_be_opened_stops_spending_and_nothing_else()
    {
        Directory.CreateDirectory(_bench.Path);
        Assert.NotNull(_bench.Open().View().Broken);
        Assert.Throws<UserFacingException>(() => _bench.Open().Reserve(Take(1), Usd(1), UsualCaps));

        _bench.Folder.Write("file");
        var nowhere = Journal.Open(_bench.Folder.Disk, _bench.Folder["file/state/journal.jsonl"], _bench.Clock);
        Assert.Throws<UserFacingException>(() => nowhere.Reserve(Take(1), Usd(1), UsualCaps));
    }

    [Fact]
    public void F04_F11_Whatever_call_fails_a_permit_is_given_only_with_its_intent_on_disk()
    {
        for (var failing = 1; ; failing++)
        {
            using var bench = new JournalBench();
            var disk = new FaultyDisk();
            disk.CrashAt(failing);
            Permit? permit = null;
            try
            {
                var journal = bench.Open(disk);
                journal.Reserve(Take(1), Usd(1), UsualCaps);
                permit = journal.RecordIntent(Intent(Take(1)));
            }
            catch (Exception stopped) when (stopped is UserFacingException or IOException)
            {
                // As the caller would see it.
            }

            if (permit is not null)
            {
                Assert.True(bench.Open().View().Of(permit.ExternalTaskId)!.PerhapsSent);
                Assert.True(failing > 4, "no call was counted");
                return;
            }

            Assert.Null(bench.Open().View().Broken);
        }
    }

    private void Put(byte[] bytes)
    {
        using var file = new FileStream(_bench.Path, FileMode.Create);
        file.Write(bytes);
    }
}
