using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Timelines;

namespace KlingFlow.Tests.Timelines;

public sealed class FilmCaptionsTests
{
    [Fact]
    public void Times_are_the_films_and_not_the_clips()
    {
        // The first clip loses its first second, the second begins half a second before the first has ended.
        var cut = new Cut(
            [
                new CutEntry(Clip(1, new CutLine("ANNA", "Hello there, my friend.", 1.5m, 3)), 0, 4) { In = 1 },
                new CutEntry(Clip(2, new CutLine("BO", "And hello to you as well.", 1, 2.5m)), 3.5m, 4) { Transition = new CutTransition(TransitionKind.Dissolve, 0.5m) },
            ],
            null,
            []);

        Assert.Equal([(500, 2000), (4500, 6000)], Of(cut).Select(cue => ((int)cue.From, (int)cue.To)));
    }

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(0.5, 1.5, true)]
    [InlineData(3.5, 4.5, true)]
    [InlineData(4, 5, false)]
    public void A_line_that_is_cut_off_has_no_caption(double from, double to, bool isThere)
    {
        var cut = new Cut([new CutEntry(Clip(1, new CutLine(null, "Hm.", (decimal)from, (decimal)to)), 0, 3) { In = 1 }], null, []);

        Assert.Equal(isThere ? 1 : 0, Of(cut).Count);
    }

    [Theory]
    // Read in less than a second, so it stays for one.
    [InlineData("Yes.", 1.0, 1.2, 1000, 2000)]
    // Sixty characters take three seconds to read.
    [InlineData("This is said so fast that nobody could ever read it in time.", 1.0, 2.0, 1000, 4000)]
    // Its end is the end of the film.
    [InlineData("This is said so fast that nobody could ever read it in time.", 3.5, 4.5, 3500, 5000)]
    [InlineData("To the very end and on.", 4.0, 9.0, 4000, 5000)]
    public void A_caption_stays_as_long_as_it_takes_to_read_where_there_is_room(string text, double from, double to, int begin, int end)
    {
        var cue = Assert.Single(Of(Film(5, new CutLine("ANNA", text, (decimal)from, (decimal)to))));

        Assert.Equal((begin, end), ((int)cue.From, (int)cue.To));
    }

    [Fact]
    public void No_two_captions_are_there_at_once()
    {
        var cues = Of(Film(
            10,
            new CutLine("ANNA", "One after the other, and this one needs its time.", 0, 1),
            new CutLine("BO", "Interrupted!", 0.8m, 2),
            new CutLine("ANNA", "Both at the same moment.", 4, 6),
            new CutLine("BO", "Both at the same moment, but I am the other one.", 4, 6),
            new CutLine("BO", "At the very end.", 9.9m, 10)));

        Assert.Equal(5, cues.Count);
        Assert.All(cues, cue => Assert.True(cue.From < cue.To && cue.To <= 10_000));
        Assert.All(cues.Zip(cues.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From));
    }

    [Theory]
    [InlineData("Short.")]
    [InlineData("It was a bright cold day in the middle of summer, which nobody had expected at all.")]
    [InlineData("It was a bright cold day in the middle of summer, which nobody had expected at all, and the clocks in the house went on as if nothing had ever happened between the two of us; nor would they stop.")]
    [InlineData("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungszeremonie is what he said.")]
    [InlineData("彼は長い間ずっと何も言わずに窓の外を見ていたがやがて静かに立ち上がり部屋を出て行ったので私たちは皆顔を見合わせてしばらくの間黙っていた。")]
    [InlineData("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦")]
    [InlineData("a\u0000b\tc\r\nd")]
    public void Captions_have_at_most_two_lines_of_forty_two_characters_and_lose_no_word(string text)
    {
        var cues = Of(Film(30, new CutLine("ANNA", text, 1, 15)));

        Assert.All(cues, cue => Assert.InRange(cue.Lines.Count, 1, 2));
        Assert.All(cues.SelectMany(cue => cue.Lines), line => Assert.InRange(line.Length, 1, 42));
        Assert.All(cues, cue => Assert.True(cue.To - cue.From <= 7000));
        Assert.Equal(Bare(text), Bare(string.Concat(cues.SelectMany(cue => cue.Lines))));
    }

    [Fact]
    public void What_would_be_taken_for_a_mark_is_not()
    {
        var cues = Of(Film(5, new CutLine("A<b> & Co --> x\n\nNOTE", "if a < b && b --> c\n\n2\n00:00:00,000 --> 00:00:09,000\n<i>no</i>", 0, 2)));

        Assert.Equal(
            "WEBVTT\n\n00:00:00.000 --> 00:00:03.050\n<v A&lt;b&gt; &amp; Co --&gt; x NOTE>if a &lt; b &amp;&amp; b --&gt; c 2 00:00:00,000\n--&gt; 00:00:09,000 &lt;i&gt;no&lt;/i&gt;\n\n",
            FilmCaptions.Vtt(cues));
        Assert.Equal("1\n00:00:00,000 --> 00:00:03,050\nif a ‹ b && b --› c 2 00:00:00,000\n--› 00:00:09,000 ‹i›no‹/i›\n\n", FilmCaptions.Srt(cues));
    }

    [Fact]
    public void Captions_of_a_film_of_ten_hours_keep_their_order()
    {
        var cut = Cut.Of([.. Enumerable.Range(1, 600).Select(number => Clip(number, new CutLine(null, $"Line {number}.", 1, 2), seconds: 60))]);

        var cues = Of(cut);

        Assert.Equal(600, cues.Count);
        Assert.EndsWith("09:59:01.000 --> 09:59:02.000\nLine 600.\n\n", FilmCaptions.Vtt(cues), StringComparison.Ordinal);
    }

    private static string Bare(string text) => new([.. text.Where(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter))]);

    private static IReadOnlyList<CaptionCue> Of(Cut cut) => FilmCaptions.Of(cut, FrameRate.Film);

    private static Cut Film(decimal seconds, params CutLine[] lines) => new([new CutEntry(Clip(1, lines), 0, seconds)], null, []);

    private static CutClip Clip(int number, params CutLine[] lines) => Clip(number, lines, 60);

    private static CutClip Clip(int number, CutLine line, decimal seconds) => Clip(number, [line], seconds);

    private static CutClip Clip(int number, CutLine[] lines, decimal seconds) =>
        new(new TakeId(SequenceId.Parse($"SEQ{number:000}"), new TakeNumber(1)), "/video.mp4", new MediaFacts("1", 1, seconds, 160, 90, "24/1", false))
        {
            Mix = new CutMix("m", "/m.wav", "0") { Lines = lines },
        };
}
