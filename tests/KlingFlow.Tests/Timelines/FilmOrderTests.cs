using System.Diagnostics;
using KlingFlow.Names;
using KlingFlow.Timelines;

namespace KlingFlow.Tests.Timelines;

public sealed class FilmOrderTests
{
    [Fact]
    public void The_first_order_that_names_a_clip_says_where_it_stands_and_the_folder_how_it_is_spelt() => Assert.Equal(
        ["C3", "C1", "c2", "C4"],
        FilmOrder.Sort(Ids("C1", "c2", "C3", "C4"), Ids("c3", "C9", "C3"), Ids("C1", "C3", "C2")).Select(id => id.Value));

    [Fact]
    public void A_very_long_film_is_sorted_in_a_moment()
    {
        var clips = Enumerable.Range(0, 40_000).Select(number => SequenceId.Parse($"C{number}")).ToList();
        var watch = Stopwatch.StartNew();

        Assert.Equal(40_000, FilmOrder.Sort(clips, [.. clips.AsEnumerable().Reverse()]).Count);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    private static SequenceId[] Ids(params string[] names) => [.. names.Select(SequenceId.Parse)];
}
