using System.Buffers.Binary;
using KlingFlow.Media;

namespace KlingFlow.Tests.Media;

public sealed class DownloadCheckTests : IDisposable
{
    private readonly MediaBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_good_file_gets_its_facts()
    {
        var file = _bench.Clip("a.mp4", frames: 48);

        var verdict = await Check(file, new ExpectedVideo(2, 160, 90));

        Assert.Null(verdict.Complaint);
        Assert.Empty(verdict.Qc);
        Assert.Equal((new FileInfo(file).Length, 2m, 160, 90, "24/1", true), (verdict.Facts!.Bytes, verdict.Facts.DurationSeconds, verdict.Facts.Width, verdict.Facts.Height, verdict.Facts.Fps, verdict.Facts.HasAudio));
        Assert.Matches("^[0-9a-f]{64}$", verdict.Facts.Sha256);
    }

    [Fact]
    public async Task D13_A_file_cut_short_anywhere_is_refused_although_it_opens()
    {
        var file = _bench.Clip("a.mp4", frames: 48, more: "-movflags +faststart");
        var whole = new FileInfo(file).Length;
        for (var percent = 99; percent >= 10; percent--)
        {
            using (var stream = File.OpenWrite(file))
                stream.SetLength(whole * percent / 100);

            Assert.True((await Check(file, new ExpectedVideo(2))).Complaint is not null, $"cut at {percent} %");
        }
    }

    [Fact]
    public async Task D13_A_file_whose_data_were_zeroed_is_refused()
    {
        var file = _bench.Clip("a.mp4", frames: 48, more: "-movflags +faststart");
        using (var stream = File.OpenWrite(file))
        {
            stream.Position = stream.Length * 7 / 10;
            stream.Write(new byte[stream.Length - stream.Position]);
        }

        Assert.NotNull((await Check(file, new ExpectedVideo(2))).Complaint);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>log in</body></html>", "it is a web page, not an MP4 file")]
    [InlineData("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", "it is XML, as servers send for an error, not an MP4 file")]
    [InlineData("{\"code\":1200,\"message\":\"bad\"}", "it is JSON, as servers send for an error, not an MP4 file")]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:5\nfile:///etc/passwd\n", "it is a playlist, not an MP4 file")]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd\n", "it is a playlist, not an MP4 file")]
    [InlineData("WEBVTT\n\n00:00.000 --> 00:01.000\nhello\n", "it is a caption file, not an MP4 file")]
    [InlineData("", "the file is empty")]
    [InlineData("abc", "it is something else, not an MP4 file")]
    public async Task D04_D12_What_is_no_video_is_named(string content, string complaint) =>
        Assert.Equal(complaint, (await Check(_bench.Write("a.mp4", content), new ExpectedVideo(2))).Complaint);

    [Fact]
    public async Task D12_A_playlist_behind_an_honest_first_box_is_not_opened_as_one()
    {
        var polyglot = "\0\0\0\u0014ftypisom\0\0\0\0isom\n#EXTM3U\n#EXTINF:5,\nfile:///etc/hostname\n";

        Assert.NotNull((await Check(_bench.Write("a.mp4", polyglot), new ExpectedVideo(2))).Complaint);
    }

    [Fact]
    public async Task Another_length_or_size_than_ordered_is_a_finding_not_a_refusal()
    {
        var verdict = await Check(_bench.Clip("a.mp4", frames: 24), new ExpectedVideo(2, 1280, 720));

        Assert.Null(verdict.Complaint);
        Assert.Equal(["wrong_duration", "wrong_size"], verdict.Qc.Select(finding => finding.Kind));
    }

    [Fact]
    public async Task Black_frozen_and_silent_stretches_are_found()
    {
        var file = _bench.Make(
            "-f lavfi -i color=c=black:s=160x90:r=24:d=1 -f lavfi -i testsrc2=s=160x90:r=24:d=1 -f lavfi -i color=c=red:s=160x90:r=24:d=2 -f lavfi -t 4 -i anullsrc=r=48000:cl=stereo " +
            "-filter_complex [0][1][2]concat=n=3[v] -map [v] -map 3:a -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -t 4", "a.mp4");

        var verdict = await Check(file, new ExpectedVideo(4) { WantsSound = true });

        Assert.Null(verdict.Complaint);
        Assert.Contains(new QcFinding("black", 0, 1), verdict.Qc);
        Assert.Contains(verdict.Qc, finding => finding is { Kind: "frozen", From: 2, To: null });
        Assert.Contains(verdict.Qc, finding => finding is { Kind: "silent", From: 0 });
    }

    [Fact]
    public async Task Ordered_sound_that_is_missing_is_silent()
    {
        var verdict = await Check(_bench.Clip("a.mp4", sound: false), new ExpectedVideo(0.5m) { WantsSound = true });

        Assert.Equal([new QcFinding("silent")], verdict.Qc);
    }

    [Fact]
    public async Task Our_own_file_is_believed_without_running_anything()
    {
        var verdict = await Check(_bench.Clip("a.mp4"), new ExpectedVideo(0.5m) { IsOurs = true });

        Assert.NotNull(verdict.Facts);
        Assert.Equal(0, _bench.Runs);
    }

    [Fact]
    public async Task D14_Absurd_claims_are_refused_before_anything_is_decoded()
    {
        var file = _bench.Clip("a.mp4");
        var bytes = File.ReadAllBytes(file);
        // Width and height in the sample entry, behind its name and 24 bytes.
        var at = bytes.AsSpan().IndexOf("avc1\0\0\0"u8) + 4 + 24;
        bytes.AsSpan(at, 4).Fill(0xFF);
        using (var stream = File.OpenWrite(file))
            stream.Write(bytes);

        Assert.Equal("it claims to have 65535x65535 pixels", (await Check(file, new ExpectedVideo(0.5m))).Complaint);
        Assert.Equal(0, _bench.Runs);
    }

    [Theory]
    [InlineData(72_000_000, "it claims to be longer than an hour")]
    [InlineData(1, "it claims to have 24000/1 pictures per second")]
    public async Task D14_An_absurd_length_or_rate_is_refused_before_anything_is_decoded(int ticksPerFrame, string complaint)
    {
        var file = _bench.Clip("a.mp4", more: "-use_editlist 0");
        var bytes = File.ReadAllBytes(file);
        // Behind the name of the box stand version and number of rows, here two: how many frames, and how long each.
        var table = bytes.AsSpan(bytes.AsSpan().IndexOf("stts"u8));
        BinaryPrimitives.WriteInt32BigEndian(table[16..], ticksPerFrame);
        BinaryPrimitives.WriteInt32BigEndian(table[24..], ticksPerFrame);
        using (var stream = File.OpenWrite(file))
            stream.Write(bytes);

        Assert.Equal(complaint, (await Check(file, new ExpectedVideo(0.5m))).Complaint);
        Assert.Equal(0, _bench.Runs);
    }

    [Fact]
    public async Task D12_D14_Whatever_is_decoded_is_decoded_within_limits()
    {
        Assert.Null((await Check(_bench.Clip("a.mp4"), new ExpectedVideo(0.5m))).Complaint);

        Assert.Contains("-format_whitelist mov,mp4,m4a,3gp,3g2,mj2 -max_pixels 40000000", File.ReadAllText(_bench["runs"]), StringComparison.Ordinal);
        Assert.Equal((TimeSpan.FromSeconds(60), 3L << 30), (UntrustedInput.Deadline, UntrustedInput.MemoryBytes));
    }

    private Task<DownloadVerdict> Check(string file, ExpectedVideo expected) =>
        new DownloadCheck(_bench.Ffmpeg, _bench.Disk).CheckAsync(file, expected, CancellationToken.None);
}
