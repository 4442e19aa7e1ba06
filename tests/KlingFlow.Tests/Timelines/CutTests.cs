using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Timelines;

namespace KlingFlow.Tests.Timelines;

public sealed class CutTests
{
    private static readonly CutSong Song = new("/song.wav", "audio/song.wav");

    [Fact]
    public void Without_a_song_clips_follow_one_another()
    {
        var cut = Cut.Of([Clip(1, 5, 100, 105), Clip(2, 3, 0, 3)]);

        Assert.Equal([(0m, 5m), (5m, 3m)], cut.Entries.Select(entry => (entry.Start, entry.Seconds)));
        Assert.Empty(cut.Problems);
    }

    [Fact]
    public void With_a_song_clips_stand_where_their_plan_says()
    {
        var cut = Cut.Of([Clip(1, 5, 42.5m, 47.5m), Clip(2, 5, 47.5m, 52.5m), Clip(3, 5, 60, 65)], Song);

        Assert.Equal(42.5m, cut.Song!.From);
        Assert.Equal([(0m, 5m), (5m, 5m), (10m, 7.5m), (17.5m, 5m)], cut.Entries.Select(entry => (entry.Start, entry.Seconds)));
        Assert.Null(cut.Entries[2].Clip);
        Assert.Equal("SEQ03 begins 7.5 s after SEQ02 has ended: the film is black there", Assert.Single(cut.Problems).Message);
    }

    [Fact]
    public void An_overlap_is_told_and_cuts_the_earlier_clip_short()
    {
        var cut = Cut.Of([Clip(1, 10, 0, 8), Clip(2, 5, 8, 13)], Song);

        Assert.Equal([(0m, 8m), (8m, 5m)], cut.Entries.Select(entry => (entry.Start, entry.Seconds)));
        Assert.Equal("SEQ02 begins 2.0 s before SEQ01 has ended", Assert.Single(cut.Problems).Message);
    }

    [Fact]
    public void One_frame_too_many_is_cut_without_a_word()
    {
        var cut = Cut.Of([Clip(1, 241m / 24, 0, 10), Clip(2, 5, 10, 15)], Song);

        Assert.Equal((10m, 0), (cut.Entries[0].Seconds, cut.Problems.Count));
    }

    [Fact]
    public void A_clip_that_would_stand_before_the_one_in_front_follows_it()
    {
        var cut = Cut.Of([Clip(1, 5, 20, 25), Clip(2, 5, 10, 15)], Song);

        Assert.Equal([(0m, 5m), (5m, 5m)], cut.Entries.Select(entry => (entry.Start, entry.Seconds)));
        Assert.Single(cut.Problems);
    }

    [Fact]
    public void A_film_has_the_size_and_rate_that_most_of_it_has()
    {
        var small = Clip(1, 5, 0, 1);
        var large = Clip(2, 5, 0, 1) with { Media = new MediaFacts("2", 1, 20, 1920, 1080, "30/1", true) };

        Assert.Equal(new FilmFormat(1920, 1080, new FrameRate(30, 1)), FilmFormat.Majority([small, large, small]));
    }

    [Theory]
    [InlineData("24/1")]
    [InlineData("30000/1001")]
    [InlineData("25/1")]
    public void Roundings_to_frames_never_add_up(string fps)
    {
        Assert.True(FrameRate.TryParse(fps, out var rate));
        var cut = Cut.Of([.. Enumerable.Range(1, 40).Select(number => Clip(number, 3.375m, 0, 1))]);

        var pieces = FilmPiece.Of(cut, new FilmFormat(160, 90, rate!.Value));

        Assert.Equal(rate.Value.Frames(40 * 3.375m), pieces.Sum(piece => piece.Frames));
    }

    private static CutClip Clip(int sequence, decimal seconds, decimal from, decimal to) => new(
        new TakeId(SequenceId.Parse($"SEQ{sequence:00}"), new TakeNumber(1)),
        "/video.mp4",
        new MediaFacts("1", 1, seconds, 1280, 720, "24/1", true),
        new SongSpan(from, to));
}
