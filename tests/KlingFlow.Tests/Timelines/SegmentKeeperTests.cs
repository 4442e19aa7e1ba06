using KlingFlow.Files;
using KlingFlow.Timelines;

namespace KlingFlow.Tests.Timelines;

/// <summary>What stays of the pieces that films were encoded from.</summary>
public sealed class SegmentKeeperTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_the_newest_films_are_made_of_stays_whatever_it_is_and_of_the_rest_what_was_used_last()
    {
        Film("a.mp4", "1", "2", "2.peak");
        Film("b.mp4", "3");
        Film("a.mp4", "6", "7");
        Film("a.mp4", "4", "5");

        // Beside the films two pieces of 10 bytes have room.
        Assert.Equal(["3", "4", "5", "6", "7"], Pieces());
    }

    [Fact]
    public void What_nobody_used_for_a_month_goes_and_the_pieces_of_an_old_film_stay()
    {
        Film("a.mp4", "1");
        Film("a.mp4", "2");
        Film("b.mp4", "3");
        _clock.Advance(TimeSpan.FromDays(40));

        Film("c.mp4", "4");

        Assert.Equal(["2", "3", "4"], Pieces());
    }

    [Fact]
    public void A_film_that_is_gone_keeps_nothing_and_a_piece_that_is_used_again_is_young_again()
    {
        Film("a.mp4", "1", "2");
        Film("b.mp4", "3");
        File.Delete(_folder["a.mp4"]);
        _clock.Advance(TimeSpan.FromDays(20));
        Film("b.mp4", "1");
        Film("b.mp4", "3");
        _clock.Advance(TimeSpan.FromDays(20));

        Film("b.mp4", "3");

        Assert.Equal(["1", "3"], Pieces());
    }

    [Fact]
    public void While_another_render_runs_nothing_is_thrown_away_and_one_that_was_killed_is_in_nobodys_way()
    {
        Film("a.mp4", "1", "2", "3", "4");
        _folder.Write(".kling/segments/renders/killed.lock");
        using (Keeper().Begin())
        {
            Film("a.mp4", "5");
            Assert.Equal(5, Pieces().Count);
        }

        Film("a.mp4", "5");

        Assert.Equal(3, Pieces().Count);
        Assert.Empty(Directory.EnumerateFiles(_folder[".kling/segments/renders"]));
    }

    [Fact]
    public void Nothing_but_pieces_is_touched()
    {
        _folder.Write(".kling/segments/notes.txt", new string('x', 100));
        _folder.Write(".kling/segments/" + Name("7") + "/inside.mov", new string('x', 100));
        _clock.Advance(TimeSpan.FromDays(400));

        Film("a.mp4", "1");

        Assert.True(File.Exists(_folder[".kling/segments/notes.txt"]));
        Assert.True(File.Exists(_folder[".kling/segments/" + Name("7") + "/inside.mov"]));
    }

    [Fact]
    public void Where_nothing_can_be_written_the_film_is_there_all_the_same()
    {
        _folder.Write(".kling/segments", "a file where a folder should be");

        using var render = Keeper().Begin();
        Keeper().Settle(_folder["a.mp4"], ["1"], render);

        Assert.Null(render);
    }

    private SegmentKeeper Keeper() => new(new Disk(), _clock, _folder[".kling"]) { MostBytes = 25 };

    /// <summary>A render a minute later, of pieces of ten bytes each.</summary>
    private void Film(string film, params string[] pieces)
    {
        _clock.Advance(TimeSpan.FromMinutes(1));
        _folder.Write(film);
        var keeper = Keeper();
        using var render = keeper.Begin();
        foreach (var piece in pieces.Where(piece => !File.Exists(_folder[".kling/segments/" + Name(piece)])))
            _folder.Write(".kling/segments/" + Name(piece), new string('x', 10));

        keeper.Settle(_folder[film], [.. pieces.Select(Name)], render);
    }

    private static string Name(string piece) => piece.EndsWith(".peak", StringComparison.Ordinal) ? Name(piece[..^5]) + ".peak" : new string(piece[0], 40) + ".mov";

    private List<string> Pieces() => [.. Directory.EnumerateFiles(_folder[".kling/segments"], "*.mov").Select(path => Path.GetFileName(path)[..1]).Order()];
}
