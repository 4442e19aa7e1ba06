namespace KlingFlow.Tests.Sequences;

public class IndexedStatusTests
{
    private const string Plan = "schema: 1\ntitle: One\nshots:\n  - prompt: A street\n    seconds: 5\n";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void With_the_index_and_without_it_the_answer_is_the_same(int seed)
    {
        using var bench = new IndexBench();
        var edits = new StrangeEdits(bench, new Random(seed));
        var done = new List<string>();
        var answers = new HashSet<string>();
        for (var step = 0; step < 60; step++)
        {
            done.Add(edits.Next());
            var truth = bench.Without();
            answers.Add(truth);

            Assert.True(truth == bench.WithIndex(), $"with the index after {string.Join("; ", done.TakeLast(5))}:\n{bench.WithIndex()}\nwithout it:\n{truth}");
            Assert.True(truth == bench.WithIndex(), $"at the second look after {string.Join("; ", done.TakeLast(5))}");
        }

        Assert.True(answers.Count > 15, $"only {answers.Count} different answers: the edits change too little");
    }

    [Fact]
    public void What_has_not_changed_is_not_read_again()
    {
        using var bench = new IndexBench();
        foreach (var sequence in new[] { "SEQ01", "SEQ02", "SEQ03" })
            bench.Temp.Write($"projects/film/sequences/{sequence}/plan.yaml", Plan);
        bench.WithIndex();
        Assert.Equal(3, bench.Read.Count);

        bench.WithIndex();
        Assert.Empty(bench.Read);

        bench.NextTick();
        bench.Temp.Write("projects/film/sequences/SEQ02/plan.yaml", Plan.Replace("One", "Two", StringComparison.Ordinal));
        Assert.Contains("\"Two\"", bench.WithIndex(), StringComparison.Ordinal);
        Assert.Equal(["SEQ02"], bench.Read);
    }

    [Fact]
    public void What_changed_a_moment_before_the_look_is_read_again()
    {
        using var bench = new IndexBench();
        bench.Temp.Write("projects/film/sequences/SEQ01/plan.yaml", Plan);
        var written = bench.Temp.Disk.Stamp(bench.Path("SEQ01/plan.yaml"))!.Value.LatestNanoseconds;
        bench.Clock.JumpWall(DateTimeOffset.UnixEpoch.AddTicks(written / 100).AddSeconds(1) - bench.Clock.GetUtcNow());
        bench.WithIndex();

        bench.WithIndex();

        Assert.Equal(["SEQ01"], bench.Read);
    }

    [Fact]
    public void The_index_of_another_place_says_nothing()
    {
        using var bench = new IndexBench();
        using var other = new IndexBench();
        bench.Temp.Write("projects/film/sequences/SEQ01/plan.yaml", Plan);
        other.Temp.Write("projects/film/sequences/SEQ01/plan.yaml", Plan);
        bench.WithIndex();
        Directory.CreateDirectory(Path.GetDirectoryName(other.File)!);
        File.Copy(bench.File, other.File);

        other.WithIndex();

        Assert.Equal(["SEQ01"], other.Read);
    }

    [Fact]
    public void An_index_that_was_written_by_an_enemy_ends_no_look()
    {
        using var bench = new IndexBench();
        bench.Temp.Write("projects/film/sequences/SEQ01/plan.yaml", Plan);
        bench.WithIndex();
        var truth = bench.Without();
        var sound = File.ReadAllBytes(bench.File);
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var bytes = sound.ToArray();
            for (var i = random.Next(1, 9); i > 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(2) == 0 ? 255 : random.Next(256));
            ForgeChecksum(bytes);
            bench.Forge(bytes);

            // It may lie to the eye, as any file in the project may; it never ends the program.
            Assert.NotNull(bench.Overview().Lines);
            File.Delete(bench.File);
        }

        Assert.Equal(truth, bench.WithIndex());
    }

    [Fact]
    public void A_disk_that_keeps_no_index_changes_no_answer()
    {
        using var bench = new IndexBench();
        bench.Temp.Write("projects/film/sequences/SEQ01/plan.yaml", Plan);
        bench.Temp.Write(".kling/index", "a file where the folder should be");

        Assert.Equal(bench.Without(), bench.WithIndex());
    }

    private static void ForgeChecksum(byte[] bytes)
    {
        var length = Math.Clamp(BitConverter.ToInt32(bytes, 8), 0, bytes.Length - 16);
        BitConverter.GetBytes(KlingFlow.Sequences.IndexFormat.Checksum(bytes.AsSpan(16, length))).CopyTo(bytes, 12);
    }
}
