using KlingFlow.Errors;
using KlingFlow.Markers;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Markers;

public sealed class VerdictsTests
{
    private static readonly JudgedTake[] Takes =
    [
        new(new TakeNumber(1), Ended: true, Finished: true),
        new(new TakeNumber(2), Ended: true, Finished: true),
        new(new TakeNumber(3), Ended: true, Finished: false),
        new(new TakeNumber(4), Ended: false, Finished: false),
    ];

    [Fact]
    public void One_approved_take_is_the_one_of_the_film()
    {
        var verdicts = Of("approve.take2", "reject.take1");

        Assert.Equal(new TakeNumber(2), verdicts.Approved);
        Assert.Equal([Verdict.Rejected, Verdict.Approved, Verdict.None], Enumerable.Range(1, 3).Select(take => verdicts.Of(new TakeNumber(take))));
        Assert.False(verdicts.IsFinal);
        Assert.Empty(verdicts.Problems);
    }

    [Theory]
    [InlineData("approve.take1", "approve.take2")]
    [InlineData("approve.take1", "reject.take1")]
    [InlineData("approve.take1", "cancel.take1")]
    public void Y14_Two_verdicts_that_cannot_both_hold_are_shown_and_nothing_is_made_from_them(string one, string other)
    {
        var verdicts = Of(one, other);

        Assert.True(verdicts.IsConflict);
        Assert.Null(verdicts.Approved);
        Assert.Equal(ProblemCode.VerdictConflict, Assert.Single(verdicts.Problems).Code);
    }

    [Fact]
    public void The_same_decision_twice_is_one_decision()
    {
        Assert.Equal(new TakeNumber(2), Of("approve.take2", "approve.take002.txt").Approved);
    }

    [Theory]
    [InlineData("approve.take9")]
    [InlineData("reject.take9")]
    [InlineData("cancel.take9")]
    [InlineData("final.take9")]
    [InlineData("approve.take3")]
    [InlineData("reject.take3")]
    [InlineData("approve.take4")]
    [InlineData("final.take4")]
    public void Y14_A_marker_for_a_take_that_cannot_be_judged_is_a_problem_and_never_an_action(string marker)
    {
        var verdicts = Of(marker);

        Assert.Empty(verdicts.ByTake);
        Assert.Empty(verdicts.CancelAsked);
        Assert.Equal(ProblemCode.MarkerWithoutTake, Assert.Single(verdicts.Problems).Code);
        Assert.NotNull(verdicts.Problems[0].Hint);
    }

    [Fact]
    public void Cancel_acts_on_an_open_take_and_rejects_one_that_finished_all_the_same()
    {
        Assert.Equal([new TakeNumber(4)], Of("cancel.take4").CancelAsked);
        Assert.Equal(Verdict.Rejected, Of("cancel.take2").Of(new TakeNumber(2)));
        Assert.Empty(Of("cancel.take3").Problems);
    }

    [Fact]
    public void A_final_names_the_approved_take()
    {
        Assert.True(Of("approve.take2", "final.take2").IsFinal);
    }

    [Theory]
    [InlineData("approve.take1", "final.take2", 1)]
    [InlineData("reject.take1", "final.take1", 1)]
    [InlineData("final.take1", "final.take2", 3)]
    public void Any_other_final_is_a_problem(string one, string other, int problems)
    {
        var verdicts = Of(one, other);

        Assert.False(verdicts.IsFinal);
        Assert.Equal(problems, verdicts.Problems.Count);
        Assert.All(verdicts.Problems, problem => Assert.Equal(ProblemCode.FinalMismatch, problem.Code));
    }

    [Theory]
    [InlineData("approve.take2")]
    [InlineData("reject.take2")]
    [InlineData("reject.take1")]
    public void What_a_film_approved_yields_to_any_verdict_of_a_person(string person)
    {
        var verdicts = Decide([Marker("approve.take1", byFilm: true), Marker(person)]);

        Assert.False(verdicts.IsConflict);
        Assert.NotEqual(Verdict.Approved, verdicts.Of(new TakeNumber(1)));
    }

    [Fact]
    public void What_a_film_approved_counts_while_nobody_says_otherwise()
    {
        Assert.Equal(new TakeNumber(1), Decide([Marker("approve.take1", byFilm: true), Marker("reject.take3")]).Approved);
    }

    [Fact]
    public void Only_an_approval_of_a_film_yields()
    {
        Assert.True(Decide([Marker("approve.take1"), Marker("reject.take1", byFilm: true)]).IsConflict);
    }

    private static Verdicts Of(params string[] names) => Decide([.. names.Select(name => Marker(name))]);

    private static Verdicts Decide(IReadOnlyList<Marker> markers) =>
        Verdicts.From(new MarkerSet(markers, []), Takes, new SequenceLayout("/film/sequences/SEQ08"));

    private static Marker Marker(string file, bool byFilm = false)
    {
        Assert.True(MarkerName.TryParse(file, out var name));
        return new Marker(name, file, "", byFilm);
    }
}
