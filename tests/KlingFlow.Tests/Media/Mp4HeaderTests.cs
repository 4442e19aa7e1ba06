using KlingFlow.Media;

namespace KlingFlow.Tests.Media;

public sealed class Mp4HeaderTests : IDisposable
{
    private readonly MediaBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void It_says_what_ffprobe_says()
    {
        var header = MediaBench.Header(_bench.Clip("a.mp4", frames: 30, rate: "30000/1001", size: "320x180"));

        Assert.Equal((320, 180, 30L, new FrameRate(30000, 1001), true), (header.Width, header.Height, header.Frames, header.Fps, header.HasAudio));
        Assert.Equal(1.001m, header.DurationSeconds);
        Assert.Equal(("avc1", "mp4a"), (header.Video.Codec, header.Audio!.Codec));
    }

    [Fact]
    public void Sound_lasts_as_long_as_a_player_plays_it()
    {
        var header = MediaBench.Header(_bench.Clip("a.mp4", frames: 24));

        Assert.InRange(header.Audio!.DurationSeconds, 0.999m, 1.001m);
        Assert.False(MediaBench.Header(_bench.Clip("b.mp4", sound: false)).HasAudio);
    }

    [Fact]
    public void Clips_made_alike_agree_and_others_do_not()
    {
        var one = MediaBench.Header(_bench.Clip("a.mp4", frames: 6));
        var alike = MediaBench.Header(_bench.Clip("b.mp4", frames: 18));

        Assert.True(ClipJoiner.PicturesAgree(one, alike));
        Assert.False(ClipJoiner.PicturesAgree(one, MediaBench.Header(_bench.Clip("c.mp4", size: "90x160"))));
        Assert.False(ClipJoiner.PicturesAgree(one, MediaBench.Header(_bench.Clip("d.mp4", rate: "25"))));
        Assert.False(ClipJoiner.PicturesAgree(one, MediaBench.Header(_bench.Clip("e.mp4", more: "-video_track_timescale 12288"))));
    }

    [Fact]
    public void D13_A_file_cut_anywhere_is_refused_or_known_to_be_cut()
    {
        var whole = File.ReadAllBytes(_bench.Clip("a.mp4", more: "-movflags +faststart"));

        for (var length = 0; length < whole.Length; length += 7)
        {
            var header = Read(whole.AsSpan(0, length));
            Assert.True(header is null || header.BrokenBoxes || header.MediaBytes > length, $"cut at {length} of {whole.Length}");
        }
    }

    [Fact]
    public void No_change_of_bytes_makes_it_crash_or_hang()
    {
        var whole = File.ReadAllBytes(_bench.Clip("a.mp4", frames: 4, more: "-movflags +faststart"));
        var random = new Random(20261121);

        for (var round = 0; round < 20_000; round++)
        {
            var bytes = (byte[])whole.Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                // Values at the edges of every size do more harm than random ones.
                var at = random.Next(Math.Min(bytes.Length, 2000));
                bytes[at] = random.Next(3) switch { 0 => 0, 1 => 0xFF, _ => (byte)random.Next(256) };
            }

            _ = Read(bytes);
        }
    }

    [Fact]
    public void D14_Claims_of_billions_allocate_nothing()
    {
        var bytes = File.ReadAllBytes(_bench.Clip("a.mp4"));
        var at = bytes.AsSpan().IndexOf("stsz"u8) + 12;
        bytes.AsSpan(at, 4).Fill(0xFF);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Null(Read(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    private static Mp4Header? Read(ReadOnlySpan<byte> bytes)
    {
        using var stream = new MemoryStream(bytes.ToArray());
        return Mp4Header.Read(stream);
    }
}
