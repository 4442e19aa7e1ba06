using KlingFlow.Errors;
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
    public void A_trim_stands_on_the_clips_own_frames()
    {
        var cut = Cut.Of([Clip(1, 5, 0, 1), Clip(2, 5, 0, 1)], null, Edits(new ClipEdit("SEQ01") { In = 0.51m, Out = 4.49m, GainDb = -3 }));

        Assert.Equal((12 / 24m, 96 / 24m, -3m), (cut.Entries[0].In, cut.Entries[0].Seconds, cut.Entries[0].GainDb));
        Assert.Equal((4m, 0m), (cut.Entries[1].Start, cut.Entries[1].In));
        Assert.Empty(cut.Problems);
    }

    [Theory]
    [InlineData(6, null, 0, 5, "`in` lies behind the end of SEQ01_take001, which has 5.0 s: the whole clip is used")]
    [InlineData(1, 7.0, 1, 4, "`out` lies behind the end of SEQ01_take001, which has 5.0 s: it is used up to its end")]
    [InlineData(1, 1.01, 0, 5, "`in` and `out` leave not one picture of SEQ01_take001: the whole clip is used")]
    [InlineData(0, 5.05, 0, 5, null)]
    public void What_does_not_lie_within_the_clip_is_told(double from, double? to, int start, int length, string? complaint)
    {
        var cut = Cut.Of([Clip(1, 5, 0, 1)], null, Edits(new ClipEdit("SEQ01") { In = (decimal)from, Out = (decimal?)to }));

        Assert.Equal((start, length), (cut.Entries[0].In, cut.Entries[0].Seconds));
        Assert.Equal(complaint, cut.Problems.SingleOrDefault()?.Message);
    }

    [Fact]
    public void A_transition_lies_over_the_end_of_the_clip_in_front()
    {
        var cut = Cut.Of([Clip(1, 5, 0, 1), Clip(2, 3, 0, 1)], null, Edits(new ClipEdit("SEQ02") { Transition = new CutTransition(TransitionKind.Dissolve, 0.51m) }));

        Assert.Equal((4.5m, 3m, 0.5m), (cut.Entries[1].Start, cut.Entries[1].Seconds, cut.Entries[1].Transition!.Seconds));
        Assert.Equal(7.5m, cut.Seconds);
    }

    [Fact]
    public void The_first_clip_comes_out_of_a_black_that_takes_no_time()
    {
        var cut = Cut.Of([Clip(1, 5, 0, 1)], null, Edits(new ClipEdit("SEQ01") { Transition = new CutTransition(TransitionKind.Fade, 1) }));

        Assert.Equal([(true, 0m, 1m), (false, 0m, 5m)], cut.Entries.Select(entry => (entry.Clip is null, entry.Start, entry.Seconds)));
        Assert.Equal(5m, cut.Seconds);
    }

    [Theory]
    [InlineData(4, "SEQ02 has for it")]
    [InlineData(2.75, "SEQ01 has for it")]
    public void A_transition_that_is_longer_than_a_neighbour_is_a_cut(double seconds, string who)
    {
        var timeline = Edits(new ClipEdit("SEQ02") { Transition = new CutTransition(TransitionKind.Dissolve, (decimal)seconds) }, new ClipEdit("SEQ01") { Transition = new CutTransition(TransitionKind.Fade, 0.5m) });

        var cut = Cut.Of([Clip(1, 3, 0, 1), Clip(2, 3, 0, 1)], null, timeline);

        Assert.Null(cut.Entries[^1].Transition);
        Assert.Equal(6m, cut.Seconds);
        var problem = Assert.Single(cut.Problems);
        Assert.Equal(ProblemCode.Transition, problem.Code);
        Assert.Contains(who + ": there is a cut", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_song_pictures_stay_with_their_music_when_they_are_trimmed()
    {
        var cut = Cut.Of([Clip(1, 5, 20, 25), Clip(2, 5, 25, 30)], Song, Edits(new ClipEdit("SEQ02") { In = 1 }));

        Assert.Equal([(0m, 5m, false), (5m, 1m, true), (6m, 4m, false)], cut.Entries.Select(entry => (entry.Start, entry.Seconds, entry.Clip is null)));
    }

    [Fact]
    public void On_a_song_a_transition_moves_nothing()
    {
        var cut = Cut.Of([Clip(1, 6, 20, 25), Clip(2, 5, 25, 30)], Song, Edits(new ClipEdit("SEQ02") { Transition = new CutTransition(TransitionKind.Dissolve, 0.5m) }));

        Assert.Equal([(0m, 5.5m), (5m, 5m)], cut.Entries.Select(entry => (entry.Start, entry.Seconds)));
    }

    [Fact]
    public void Music_of_the_timeline_takes_the_place_of_the_song_and_its_places()
    {
        var cut = Cut.Of([Clip(1, 5, 20, 25), Clip(2, 5, 40, 45)], Song, new Timeline { Music = new MusicEdit("audio/other.wav", "/other.wav") { From = 3, GainDb = -6 } });

        Assert.Equal(new CutSong("/other.wav", "audio/other.wav", 3) { GainDb = -6 }, cut.Song);
        Assert.Equal(10m, cut.Seconds);
        Assert.Empty(cut.Problems);
    }

    [Fact]
    public void A_film_that_begins_elsewhere_in_its_song_keeps_its_clips_on_it()
    {
        var cut = Cut.Of([Clip(1, 5, 20, 25)], Song, new Timeline { Music = new MusicEdit { From = 18 } });

        Assert.Equal((18m, 2m), (cut.Song!.From, cut.Entries[^1].Start));
        Assert.Null(cut.Entries[0].Clip);
    }

    [Fact]
    public void A_skipped_clip_is_not_in_the_film()
    {
        var cut = Cut.Of([Clip(1, 5, 0, 1), Clip(2, 3, 0, 1)], null, Edits(new ClipEdit("SEQ01") { Skip = true }));

        Assert.Equal(["SEQ02"], cut.Clips.Select(clip => clip.Take.Sequence.Value));
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

    private static Timeline Edits(params ClipEdit[] edits) => new() { Clips = edits.ToDictionary(edit => SequenceId.Parse(edit.Key)) };

    private static CutClip Clip(int sequence, decimal seconds, decimal from, decimal to) => new(
        new TakeId(SequenceId.Parse($"SEQ{sequence:00}"), new TakeNumber(1)),
        "/video.mp4",
        new MediaFacts("1", 1, seconds, 1280, 720, "24/1", true),
        new SongSpan(from, to));
}
